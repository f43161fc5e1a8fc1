namespace AppUsers.Server.Hosting;

/// <summary>The configuration cannot be used. The message says which value it is, what is allowed and how to set it.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
