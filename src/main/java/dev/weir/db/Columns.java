package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.RepoPath;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.QualifiedArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.QualifiedColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Teaches JDBI this package's records, the model's names, and {@link Jsonb}. */
final class Columns implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerRowMapper((Type type, ConfigRegistry config) -> row(type));
        jdbi.registerArgument((QualifiedArgumentFactory) Columns::jsonArgument);
        jdbi.registerColumnMapper((QualifiedColumnMapperFactory) Columns::jsonColumn);
        text(jdbi, ClusterName.class, ClusterName::value, ClusterName::new);
        text(jdbi, ConnectorName.class, ConnectorName::value, ConnectorName::new);
        text(jdbi, RepoPath.class, RepoPath::value, RepoPath::new);
        text(jdbi, Phase.class, Phase::word, Phase::ofWord);
        text(jdbi, AuditEntry.Via.class, AuditEntry.Via::word, AuditEntry.Via::ofWord);
        text(jdbi, AuditEntry.Outcome.class, AuditEntry.Outcome::word, AuditEntry.Outcome::ofWord);
        text(jdbi, Approval.Decision.class, Approval.Decision::word, Approval.Decision::ofWord);
    }

    private static Optional<RowMapper<?>> row(Type type) {
        Class<?> erased = GenericTypes.getErasedType(type);
        boolean ours = erased.isRecord() && erased.getPackageName().startsWith("dev.weir.");
        return ours ? Optional.of(ConstructorMapper.of(erased)) : Optional.empty();
    }

    private static <T> void text(Jdbi jdbi, Class<T> type, Function<T, String> write, Function<String, T> parse) {
        jdbi.registerArrayType(type, "text", write);
        jdbi.registerColumnMapper(type, (rows, column, context) -> parsed(rows.getString(column), parse));
        // preparable, for those are asked first, and JDBI has one of its own for enums
        ArgumentFactory.Preparable argument =
                (given, config) -> given == type ? Optional.of(value -> written(type, write, value)) : Optional.empty();
        jdbi.registerArgument(argument);
    }

    private static <T> Argument written(Class<T> type, Function<T, String> write, @Nullable Object value) {
        return (position, statement, context) ->
                statement.setString(position, value == null ? null : write.apply(type.cast(value)));
    }

    private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parse) {
        return text == null ? null : parse.apply(text);
    }

    private static Optional<Argument> jsonArgument(QualifiedType<?> type, Object value, ConfigRegistry config) {
        return type.hasQualifier(Jsonb.class) ? Optional.of(jsonArgument(value)) : Optional.empty();
    }

    private static Argument jsonArgument(@Nullable Object value) {
        return (position, statement, context) -> {
            if (value == null || value.equals(Optional.empty())) {
                statement.setNull(position, Types.OTHER);
            } else {
                statement.setObject(position, json(value));
            }
        };
    }

    private static PGobject json(Object value) throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue(Json.write(value));
        return json;
    }

    private static Optional<ColumnMapper<?>> jsonColumn(QualifiedType<?> type, ConfigRegistry config) {
        return type.hasQualifier(Jsonb.class)
                ? Optional.of((rows, column, context) -> jsonValue(rows.getString(column), type.getType()))
                : Optional.empty();
    }

    private static Object jsonValue(@Nullable String text, Type type) {
        return Json.read(text == null ? "null" : text, type);
    }
}
