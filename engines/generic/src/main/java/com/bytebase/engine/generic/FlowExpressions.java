package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.tree.Expression;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.*;
import net.sf.jsqlparser.expression.operators.relational.*;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Values, reduced to what they are made of. A kind that is not known says so. */
final class FlowExpressions {
    /** What the parser itself knows as a function. */
    private static final ObjectName BUILT_IN = new ObjectName("", "");

    /** Words without parentheses that are values of the server and no columns. */
    private static final Set<String> VALUES = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_CATALOG",
            "SYSDATE",
            "SYSTIMESTAMP",
            "USER",
            "TRUE",
            "FALSE",
            "NULL",
            "DEFAULT",
            "UNKNOWN",
            "INF",
            "NAN");

    private final Source source;
    private final FlowQueries queries;

    FlowExpressions(Source source, FlowQueries queries) {
        this.source = source;
        this.queries = queries;
    }

    void optional(net.sf.jsqlparser.expression.@Nullable Expression expression, List<Expression> into) {
        if (expression != null) {
            into.add(read(expression));
        }
    }

    private void all(
            @Nullable Iterable<? extends net.sf.jsqlparser.expression.Expression> list, List<Expression> into) {
        if (list != null) {
            list.forEach(expression -> optional(expression, into));
        }
    }

    private Expression combined(net.sf.jsqlparser.expression.@Nullable Expression... parts) {
        var all = new ArrayList<Expression>();
        for (var part : parts) {
            optional(part, all);
        }
        return new Expression.Combined(all);
    }

    Expression read(net.sf.jsqlparser.expression.Expression expression) {
        return switch (expression) {
            case Column column -> column(column);
            case AllColumns all -> star(all);
            case Select select -> new Expression.Subquery(queries.query(select), -1);
            case ExistsExpression exists -> exists(exists);
            case LongValue number -> new Expression.Literal(number(number.getStringValue()));
            case Function function -> call(function);
            case AnalyticExpression analytic -> analytic(analytic);
            case BinaryExpression binary -> binary(binary);
            case LambdaExpression lambda -> lambda(lambda);
            case StringValue _,
                    NullValue _,
                    DoubleValue _,
                    HexValue _,
                    DateValue _,
                    TimeValue _,
                    TimestampValue _,
                    BooleanValue _,
                    DateTimeLiteralExpression _,
                    JdbcParameter _,
                    JdbcNamedParameter _,
                    NumericBind _,
                    UserVariable _,
                    AllValue _,
                    NextValExpression _,
                    TimeKeyExpression _,
                    OracleHint _,
                    DateUnitExpression _ -> new Expression.Literal(0);
            case CaseExpression cases -> cases(cases);
            case WhenClause when -> combined(when.getWhenExpression(), when.getThenExpression());
            case JsonExpression json -> json(json);
            case ArrayExpression array ->
                combined(
                        array.getObjExpression(),
                        array.getIndexExpression(),
                        array.getStartIndexExpression(),
                        array.getStopIndexExpression());
            case RowGetExpression row ->
                new Expression.Field(read(row.getExpression()), source.name(row.getColumnName()));
            case MethodCallExpression method -> {
                var parts = new ArrayList<Expression>();
                optional(method.getExpression(), parts);
                all(method.getMethod().getParameters(), parts);
                yield new Expression.Combined(parts);
            }
            case AnyComparisonExpression any -> new Expression.Subquery(queries.query(any.getSelect()), -1);
            default -> wrapped(expression);
        };
    }

    /** What only holds other values. */
    private Expression wrapped(net.sf.jsqlparser.expression.Expression expression) {
        return switch (expression) {
            case ExpressionList<?> list -> {
                var parts = new ArrayList<Expression>();
                all(list, parts);
                yield parts.size() == 1 ? parts.getFirst() : new Expression.Combined(parts);
            }
            case CastExpression cast -> combined(cast.getLeftExpression());
            case SignedExpression signed -> combined(signed.getExpression());
            case NotExpression not -> combined(not.getExpression());
            case Inverse inverse -> combined(inverse.getExpression());
            case CollateExpression collate -> read(collate.getLeftExpression());
            case TimezoneExpression zone -> {
                var parts = new ArrayList<Expression>();
                optional(zone.getLeftExpression(), parts);
                all(zone.getTimezoneExpressions(), parts);
                yield new Expression.Combined(parts);
            }
            case ExtractExpression extract -> combined(extract.getExpression());
            case IntervalExpression interval -> combined(interval.getExpression());
            case AliasedExpression aliased -> read(aliased.getExpression());
            case KeyExpression key -> read(key.getExpression());
            case HighExpression high -> combined(high.getExpression());
            case LowExpression low -> combined(low.getExpression());
            case TernaryExpression ternary ->
                combined(ternary.getCondition(), ternary.getThenExpression(), ternary.getElseExpression());
            case RangeExpression range -> combined(range.getStartExpression(), range.getEndExpression());
            case ConnectByPriorOperator prior ->
                combined(prior.getExpression() == null ? prior.getColumn() : prior.getExpression());
            case ConnectByRootOperator root ->
                combined(root.getExpression() == null ? root.getColumn() : root.getExpression());
            case OracleNamedFunctionParameter named -> read(named.getExpression());
            case PostgresNamedFunctionParameter named -> read(named.getExpression());
            case VariableAssignment assignment -> combined(assignment.getExpression());
            case TrimFunction trim -> builtIn(trim.getExpression(), trim.getFromExpression());
            case TranscodingFunction transcoding -> builtIn(transcoding.getExpression());
            case ArrayConstructor array -> {
                var parts = new ArrayList<Expression>();
                all(array.getExpressions(), parts);
                yield new Expression.Combined(parts);
            }
            case MapExpression map -> {
                var parts = new ArrayList<Expression>();
                map.getEntries().forEach(entry -> {
                    optional(entry.getKey(), parts);
                    optional(entry.getValue(), parts);
                });
                yield new Expression.Combined(parts);
            }
            case StructType struct -> {
                var parts = new ArrayList<Expression>();
                if (struct.getArguments() != null) {
                    struct.getArguments().forEach(item -> optional(item.getExpression(), parts));
                }
                yield new Expression.Combined(parts);
            }
            case MySQLGroupConcat concat -> {
                var arguments = new ArrayList<Expression>();
                all(concat.getExpressionList(), arguments);
                yield new Expression.Call(BUILT_IN, arguments, order(concat.getOrderByElements()));
            }
            case JsonFunction json -> json(json);
            case JsonAggregateFunction json -> aggregate(json);
            default -> condition(expression);
        };
    }

    private Expression condition(net.sf.jsqlparser.expression.Expression expression) {
        return switch (expression) {
            case InExpression in -> combined(in.getLeftExpression(), in.getRightExpression());
            case Between between ->
                combined(
                        between.getLeftExpression(),
                        between.getBetweenExpressionStart(),
                        between.getBetweenExpressionEnd());
            case IsNullExpression is -> combined(is.getLeftExpression());
            case IsBooleanExpression is -> combined(is.getLeftExpression());
            case IsUnknownExpression is -> combined(is.getLeftExpression());
            case MemberOfExpression member -> combined(member.getLeftExpression(), member.getRightExpression());
            case ExcludesExpression excludes -> combined(excludes.getLeftExpression(), excludes.getRightExpression());
            case IncludesExpression includes -> combined(includes.getLeftExpression(), includes.getRightExpression());
            case OverlapsCondition overlaps -> combined(overlaps.getLeft(), overlaps.getRight());
            case FullTextSearch search -> combined(search.getMatchColumns(), search.getAgainstValue());
            default ->
                new Expression.Unknown("%s is not followed."
                        .formatted(expression.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2")));
        };
    }

    private Expression column(Column column) {
        var path = source.path(column);
        boolean sequence = path.size() > 1
                && (path.getLast().equals("NEXTVAL") || path.getLast().equals("CURRVAL"));
        if (sequence || path.size() == 1 && isValue(column.getColumnName())) {
            return new Expression.Literal(0);
        }
        var read = new Expression.Column(path);
        return column.getArrayConstructor() == null
                ? read
                : new Expression.Combined(List.of(read, wrapped(column.getArrayConstructor())));
    }

    private static boolean isValue(String written) {
        return VALUES.contains(written.toUpperCase(Locale.ROOT)) || written.startsWith("@") || written.startsWith("$");
    }

    private Expression exists(ExistsExpression exists) {
        return exists.getRightExpression() instanceof Select select
                ? new Expression.Exists(queries.query(select))
                : combined(exists.getRightExpression());
    }

    /** A long chain of one operator is gone along, not down. */
    private Expression binary(BinaryExpression binary) {
        if (source.dialect() == Dialect.CLICKHOUSE
                && binary.getStringExpression().equals("->")) {
            return without(read(binary.getRightExpression()), parameters(binary.getLeftExpression()));
        }
        var parts = new ArrayList<Expression>();
        net.sf.jsqlparser.expression.Expression left = binary;
        while (left instanceof BinaryExpression chain) {
            optional(chain.getRightExpression(), parts);
            if (chain instanceof LikeExpression like) {
                optional(like.getEscape(), parts);
            }
            left = chain.getLeftExpression();
        }
        optional(left, parts);
        return new Expression.Combined(parts.reversed());
    }

    /** The names of a lambda's parameters are no columns. */
    private Expression lambda(LambdaExpression lambda) {
        var names = lambda.getIdentifiers().stream().map(source::name).toList();
        return without(read(lambda.getExpression()), names);
    }

    /** {@code x} or {@code (x, y)} before an arrow. */
    private List<String> parameters(net.sf.jsqlparser.expression.Expression left) {
        return switch (left) {
            case Column column -> List.of(source.name(column.getColumnName()));
            case ExpressionList<?> list ->
                list.stream().flatMap(one -> parameters(one).stream()).toList();
            default -> List.of();
        };
    }

    private static Expression without(Expression expression, List<String> names) {
        return switch (expression) {
            case Expression.Column(var path) when names.contains(path.getFirst()) -> new Expression.Literal(0);
            case Expression.Combined(var parts) ->
                new Expression.Combined(
                        parts.stream().map(part -> without(part, names)).toList());
            case Expression.Call(var function, var arguments, var selectors) ->
                new Expression.Call(
                        function,
                        arguments.stream().map(part -> without(part, names)).toList(),
                        selectors);
            case Expression.Field(var row, var field) -> new Expression.Field(without(row, names), field);
            case Expression.Column _,
                    Expression.Star _,
                    Expression.Literal _,
                    Expression.Parameter _,
                    Expression.Subquery _,
                    Expression.Exists _,
                    Expression.Inserted _,
                    Expression.Unknown _ -> expression;
        };
    }

    Expression star(AllColumns all) {
        var excluded = new ArrayList<String>();
        if (all.getExceptColumns() != null) {
            all.getExceptColumns().forEach(column -> excluded.add(source.name(column.getColumnName())));
        }
        var qualifier = all instanceof AllTableColumns table && table.getTable() != null
                ? table.getTable().getNameParts().reversed().stream()
                        .filter(part -> part != null && !part.isEmpty())
                        .map(source::name)
                        .toList()
                : List.<String>of();
        return new Expression.Star(qualifier, excluded, queries.items(all.getReplaceExpressions()));
    }

    private Expression cases(CaseExpression cases) {
        var parts = new ArrayList<Expression>();
        optional(cases.getSwitchExpression(), parts);
        all(cases.getWhenClauses(), parts);
        optional(cases.getElseExpression(), parts);
        return new Expression.Combined(parts);
    }

    private Expression.Call builtIn(net.sf.jsqlparser.expression.@Nullable Expression... arguments) {
        var all = new ArrayList<Expression>();
        for (var argument : arguments) {
            optional(argument, all);
        }
        return new Expression.Call(BUILT_IN, all, List.of());
    }

    Expression call(Function function) {
        var arguments = new ArrayList<Expression>();
        if (function instanceof JsonTableFunction table) {
            all(table.getAllExpressions(), arguments);
            return new Expression.Call(BUILT_IN, arguments, List.of());
        }
        if (function instanceof XmlTableFunction table) {
            all(table.getAllExpressions(), arguments);
            return new Expression.Call(BUILT_IN, arguments, List.of());
        }
        if (function instanceof RawFunction) {
            return new Expression.Unknown("The arguments of %s are not followed.".formatted(function.getName()));
        }
        if (isColumnPattern(function)) {
            return new Expression.Unknown("Which columns %s stands for is not followed.".formatted(function));
        }
        arguments(function.getParameters(), arguments);
        arguments(function.getChainedParameters(), arguments);
        arguments(function.getNamedParameters(), arguments);
        if (function.getKeywordArguments() != null) {
            function.getKeywordArguments().forEach(argument -> optional(argument.getExpression(), arguments));
        }
        var selectors = order(function.getOrderByElements());
        if (function.getKeep() != null) {
            selectors.addAll(order(function.getKeep().getOrderByElements()));
        }
        return new Expression.Call(functionName(function), arguments, selectors);
    }

    private boolean isColumnPattern(Function function) {
        return (source.dialect() == Dialect.DUCKDB || source.dialect() == Dialect.CLICKHOUSE)
                && "COLUMNS".equalsIgnoreCase(function.getName());
    }

    /** {@code count(*)} is made of no column. */
    private void arguments(@Nullable ExpressionList<?> list, List<Expression> into) {
        if (list == null) {
            return;
        }
        for (var argument : list) {
            if (!(argument instanceof AllColumns)) {
                optional(argument, into);
            }
        }
    }

    private ObjectName functionName(Function function) {
        var parts = function.getMultipartName();
        if (parts == null || parts.isEmpty()) {
            return BUILT_IN;
        }
        return new ObjectName(
                parts.size() > 1 ? source.name(parts.get(parts.size() - 2)) : "", source.name(parts.getLast()));
    }

    private Expression analytic(AnalyticExpression analytic) {
        var arguments = new ArrayList<Expression>();
        for (var argument : new net.sf.jsqlparser.expression.Expression[] {
            analytic.getExpression(), analytic.getOffset(), analytic.getDefaultValue()
        }) {
            if (argument != null && !(argument instanceof AllColumns)) {
                optional(argument, arguments);
            }
        }
        var selectors = new ArrayList<Expression>();
        optional(analytic.getFilterExpression(), selectors);
        all(analytic.getPartitionExpressionList(), selectors);
        selectors.addAll(order(analytic.getOrderByElements()));
        selectors.addAll(order(analytic.getFuncOrderBy()));
        if (analytic.getKeep() != null) {
            selectors.addAll(order(analytic.getKeep().getOrderByElements()));
        }
        if (analytic.getWindowDefinition() != null) {
            window(analytic.getWindowDefinition(), selectors);
        }
        var name = analytic.getName() == null ? "" : source.name(analytic.getName());
        int dot = name.lastIndexOf('.');
        var function =
                dot < 0 ? new ObjectName("", name) : new ObjectName(name.substring(0, dot), name.substring(dot + 1));
        return new Expression.Call(function, arguments, selectors);
    }

    void window(WindowDefinition window, List<Expression> into) {
        all(window.getPartitionExpressionList() == null ? null : partition(window), into);
        into.addAll(order(window.getOrderByElements()));
    }

    @SuppressWarnings("unchecked")
    private static Iterable<net.sf.jsqlparser.expression.Expression> partition(WindowDefinition window) {
        return (Iterable<net.sf.jsqlparser.expression.Expression>) window.getPartitionExpressionList();
    }

    /** A path into a value; in ClickHouse, which has none, the arrow of a lambda. */
    private Expression json(JsonExpression json) {
        boolean lambda =
                source.dialect() == Dialect.CLICKHOUSE && json.getOperators().contains("->");
        if (!lambda) {
            return read(json.getExpression());
        }
        var parts = new ArrayList<Expression>();
        all(json.getIdents(), parts);
        return without(new Expression.Combined(parts), parameters(json.getExpression()));
    }

    private Expression json(JsonFunction json) {
        var parts = new ArrayList<Expression>();
        if (json.getKeyValuePairs() != null) {
            json.getKeyValuePairs().forEach(pair -> {
                either(pair.getKey(), parts);
                either(pair.getValue(), parts);
            });
        }
        if (json.getExpressions() != null) {
            json.getExpressions().forEach(one -> optional(one.getExpression(), parts));
        }
        if (json.getInputExpression() != null) {
            optional(json.getInputExpression().getExpression(), parts);
        }
        all(json.getPassingExpressions(), parts);
        return new Expression.Call(BUILT_IN, parts, List.of());
    }

    private Expression aggregate(JsonAggregateFunction json) {
        var parts = new ArrayList<Expression>();
        optional(json.getExpression(), parts);
        either(json.getKey(), parts);
        either(json.getValue(), parts);
        var selectors = order(json.getExpressionOrderByElements());
        optional(json.getFilterExpression(), selectors);
        return new Expression.Call(BUILT_IN, parts, selectors);
    }

    /** The parser gives keys and values as expressions or as their text. */
    private void either(@Nullable Object value, List<Expression> into) {
        if (value instanceof net.sf.jsqlparser.expression.Expression expression) {
            optional(expression, into);
        } else if (value instanceof String text && !text.startsWith("'") && !text.isBlank()) {
            into.add(new Expression.Column(List.of(source.name(text))));
        }
    }

    List<Expression> order(@Nullable List<OrderByElement> elements) {
        var order = new ArrayList<Expression>();
        if (elements != null) {
            for (var element : elements) {
                // ORDER BY ALL names no column.
                if (!element.getExpression().toString().equalsIgnoreCase("ALL")) {
                    optional(element.getExpression(), order);
                }
            }
        }
        return order;
    }

    /** {@code LIMIT 1 BY a} of ClickHouse: the columns of which each value comes that often. */
    List<Expression> limitedBy(Select select) {
        var columns = new ArrayList<Expression>();
        if (select.getLimitBy() != null) {
            all(select.getLimitBy().getByExpressions(), columns);
        }
        return columns;
    }

    /** LIMIT, OFFSET, FETCH with subqueries in them. */
    List<Expression> limits(Select select) {
        var limits = new ArrayList<Expression>();
        if (select.getLimit() != null) {
            subquery(select.getLimit().getRowCount(), limits);
            subquery(select.getLimit().getOffset(), limits);
        }
        if (select.getOffset() != null) {
            subquery(select.getOffset().getOffset(), limits);
        }
        if (select.getFetch() != null) {
            subquery(select.getFetch().getExpression(), limits);
        }
        return limits;
    }

    private void subquery(net.sf.jsqlparser.expression.@Nullable Expression limit, List<Expression> into) {
        if (limit instanceof ParenthesedSelect) {
            optional(limit, into);
        }
    }

    /** The column that SQL Server's {@code name = value} in a SELECT gives its name to. */
    @Nullable
    Column alias(net.sf.jsqlparser.expression.Expression expression) {
        return expression instanceof EqualsTo equals
                        && equals.getLeftExpression() instanceof Column column
                        && column.getTable() == null
                ? column
                : null;
    }

    QueryBody.Item aliased(net.sf.jsqlparser.expression.Expression expression) {
        var equals = (EqualsTo) expression;
        var name = source.name(((Column) equals.getLeftExpression()).getColumnName());
        return new QueryBody.Item(name, read(equals.getRightExpression()));
    }

    void columns(JsonTableFunction table, List<String> into) {
        if (table.getColumnsClause() != null) {
            columns(table.getColumnsClause(), into);
        }
    }

    private void columns(JsonTableFunction.JsonTableColumnsClause clause, List<String> into) {
        for (var definition : clause.getColumnDefinitions()) {
            if (definition instanceof JsonTableFunction.JsonTableValueColumnDefinition value) {
                into.add(source.name(value.getColumnName()));
            } else if (definition instanceof JsonTableFunction.JsonTableNestedColumnDefinition nested) {
                columns(nested.getColumnsClause(), into);
            }
        }
    }

    /** The text that a node was made of, white space folded. */
    String text(ASTNodeAccess node) {
        var tree = node.getASTNode();
        if (tree == null) {
            return node.toString();
        }
        int from = source.base() - source.piece().first().start();
        int start = from + tree.jjtGetFirstToken().absoluteBegin - 1;
        int end = from + tree.jjtGetLastToken().absoluteEnd - 1;
        var bare = source.piece().bare();
        return start < 0 || end > bare.length() || start > end
                ? node.toString()
                : bare.substring(start, end).strip().replaceAll("\\s+", " ");
    }

    private static int number(String literal) {
        return literal.length() < 9 && literal.chars().allMatch(c -> c >= '0' && c <= '9') && !literal.isEmpty()
                ? Integer.parseInt(literal)
                : 0;
    }
}
