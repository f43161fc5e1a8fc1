namespace AppUsers.PowerShell.Binding;

/// <summary>Marks a parameter that describes the item: a row gives it in the column of that name, and a blank is as if the column were not
/// there. A property of one of our own objects is not taken for it, unless the command creates or changes such objects: the description of
/// a user is not that of its token.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemValueAttribute : Attribute;
