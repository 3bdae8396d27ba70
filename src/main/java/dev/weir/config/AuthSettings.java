package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people prove who they are.
 *
 * @param users those whose passwords Weir knows
 * @param tokens whether API tokens are made and taken
 * @param anonymous what those may do who do not say who they are
 */
public record AuthSettings(List<User> users, boolean tokens, Optional<OidcSettings> oidc, Anonymous anonymous) {

    public static final AuthSettings NONE = new AuthSettings(List.of());

    /** What may be done without saying who does it; writing never. */
    public enum Anonymous {
        NONE,
        VIEW
    }

    /**
     * @param passwordHash a bcrypt hash
     */
    public record User(
            @JsonProperty(value = "name", required = true) String name,

            @JsonProperty(value = "passwordHash", required = true)
            String passwordHash) {

        public User {
            if (!passwordHash.matches("\\$2[aby]\\$\\d\\d\\$.{53}")) {
                throw new IllegalArgumentException("the passwordHash of user " + name + " is no bcrypt hash");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Basic(
            @JsonProperty(value = "users", required = true) List<User> users) {}

    public AuthSettings {
        users = List.copyOf(users);
    }

    /** Those users, tokens, and nothing else. */
    public AuthSettings(List<User> users) {
        this(users, true, Optional.empty(), Anonymous.NONE);
    }

    @JsonCreator
    static AuthSettings of(
            @JsonProperty("basic") @Nullable Basic basic,
            @JsonProperty("tokens") @Nullable Boolean tokens,
            @JsonProperty("oidc") @Nullable OidcSettings oidc,
            @JsonProperty("anonymous") @Nullable String anonymous) {
        return new AuthSettings(
                basic == null ? List.of() : basic.users(),
                tokens == null || tokens,
                Optional.ofNullable(oidc),
                anonymous == null ? Anonymous.NONE : anonymous(anonymous));
    }

    private static Anonymous anonymous(String word) {
        if (!word.matches("none|view")) {
            throw new IllegalArgumentException("auth.anonymous is none or view");
        }
        return Anonymous.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
