package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.auth.Entrances;
import dev.weir.auth.Tokens;
import dev.weir.cli.CommandException.Kind;
import dev.weir.config.WeirConfiguration;
import dev.weir.db.Database;
import dev.weir.db.DatabaseException;
import dev.weir.db.TokenRow;
import io.dropwizard.configuration.ConfigurationException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/** Where tokens are made, listed and revoked; its answers have the shapes of the REST API. */
interface TokenDesk {

    /** {@code {"token", "about"}}. */
    JsonNode create(TokenOrder order);

    JsonNode list();

    /** @throws CommandException if there is none */
    void revoke(String id);

    /** A running service, as whoever calls it. */
    record OfService(Service service) implements TokenDesk {

        @Override
        public JsonNode create(TokenOrder order) {
            return service.post("/tokens", order.body());
        }

        @Override
        public JsonNode list() {
            return service.list("/tokens?", Integer.MAX_VALUE);
        }

        @Override
        public void revoke(String id) {
            service.delete("/tokens/" + Service.encoded(id));
        }
    }

    /** The database itself, for whoever may read {@code config.yml}. */
    record OfDatabase(Database database, Tokens tokens, Optional<String> owner) implements TokenDesk, AutoCloseable {

        private static final int MOST = 10_000;

        /** @throws CommandException if the file cannot be used, or the schema is another version's */
        static OfDatabase by(ConfigurationFile file, Namespace namespace) {
            try {
                WeirConfiguration configuration = file.read();
                Database database = new Database(configuration.database(), 1);
                Tokens tokens = new Entrances(configuration.auth(), database, InstantSource.system()).tokens();
                return new OfDatabase(database, tokens, Optional.ofNullable(namespace.getString("owner"))).checked();
            } catch (ConfigurationException | IOException e) {
                throw new CommandException(Kind.FAILED, String.valueOf(e.getMessage()));
            }
        }

        private OfDatabase checked() {
            if (!asked(database::schema).isCurrent()) {
                throw new CommandException(
                        Kind.FAILED, "the database has another version's schema: start this version once");
            }
            return this;
        }

        private static <T> T asked(Supplier<T> question) {
            try {
                return Quietly.run(question);
            } catch (DatabaseException e) {
                throw new CommandException(Kind.UNREACHABLE, "the database does not answer: " + e.getMessage());
            }
        }

        @Override
        public JsonNode create(TokenOrder order) {
            String user = owner.orElseThrow(() -> CommandException.usage("say whose it is: --owner USER"));
            return asked(() -> tokens.makeFor(user, order.wish())).match(this::made, refused -> {
                throw CommandException.usage(refused.field() + " " + refused.message());
            });
        }

        private JsonNode made(Tokens.Made.Token token) {
            ObjectNode made = JsonNodeFactory.instance.objectNode().put("token", token.secret());
            made.set("about", about(token.row()));
            return made;
        }

        @Override
        public JsonNode list() {
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode items = page.putArray("items");
            asked(() -> tokens.all(MOST)).forEach(row -> items.add(about(row)));
            return page.putNull("next").put("total", items.size());
        }

        private ObjectNode about(TokenRow row) {
            ObjectNode about = JsonNodeFactory.instance.objectNode();
            about.put("id", row.id().toString()).put("name", row.name()).put("owner", row.owner());
            row.rights().forEach(about.putArray("rights")::add);
            about.put("team", row.team().orElse(null))
                    .put("valid", tokens.isValid(row))
                    .put("createdAt", row.createdAt().toString())
                    .put("until", text(row.until()))
                    .put("lastUsed", text(row.usedAt()))
                    .put("revokedAt", text(row.revokedAt()))
                    .put("revokedBy", row.revokedBy().orElse(null));
            return about;
        }

        private static @Nullable String text(Optional<?> value) {
            return value.map(Object::toString).orElse(null);
        }

        @Override
        public void revoke(String id) {
            if (!asked(() -> tokens.revoke(uuid(id)))) {
                throw new CommandException(Kind.ABSENT, "there is no token " + id);
            }
        }

        private static UUID uuid(String id) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("ID is what token list shows");
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
