namespace AppUsers.Server.Hosting;

/// <summary>The configuration cannot be used; the message says which value, what is allowed and how to set it.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
