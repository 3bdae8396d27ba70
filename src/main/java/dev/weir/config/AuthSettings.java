package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How people prove who they are. */
public record AuthSettings(List<User> users) {

    public static final AuthSettings NONE = new AuthSettings(List.of());

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

    @JsonCreator
    static AuthSettings of(@JsonProperty("basic") @Nullable Basic basic) {
        return new AuthSettings(basic == null ? List.of() : List.copyOf(basic.users()));
    }
}
