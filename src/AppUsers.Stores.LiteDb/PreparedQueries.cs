using LiteDB;

namespace AppUsers.Stores.LiteDb;

/// <summary>The expressions of the queries of one thread. LiteDB takes longer to parse one than to find a row by it, so each is parsed
/// once, and its parameters are set anew for each query.</summary>
internal sealed class PreparedQueries
{
    private readonly Dictionary<string, BsonExpression> expressions = new(StringComparer.Ordinal);

    public BsonExpression Field(string field) => Prepare($"$.{field}");

    public BsonExpression IsEqual(string field, string value) => Set(Prepare($"$.{field} = @0"), value);

    public BsonExpression IsBetween(string field, string from, string? to) =>
        Set(Prepare($"$.{field} BETWEEN @0 AND @1"), from, to is null ? BsonValue.MaxValue : new BsonValue(to));

    private static BsonExpression Set(BsonExpression expression, params BsonValue[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            expression.Parameters[i.ToString(System.Globalization.CultureInfo.InvariantCulture)] = parameters[i];
        }

        return expression;
    }

    private BsonExpression Prepare(string text)
    {
        if (!expressions.TryGetValue(text, out var expression))
        {
            expressions[text] = expression = BsonExpression.Create(text);
        }

        return expression;
    }
}
