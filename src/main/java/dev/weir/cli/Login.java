package dev.weir.cli;

import dev.weir.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * Which service, and how to prove who asks. Its {@code toString} shows no secret.
 *
 * @param server without a slash at its end
 * @param authorization the header's value; empty where nothing was given
 */
record Login(URI server, Optional<String> authorization) {

    /** Lets a command take the options that say so. */
    static void addTo(Subparser parser) {
        var group = parser.addArgumentGroup("server");
        group.addArgument("--server").metavar("URL").help("where Weir is (default: $WEIR_SERVER)");
        group.addArgument("--user").metavar("NAME").help("who asks (default: $WEIR_USER)");
        group.addArgument("--password-file")
                .metavar("FILE")
                .help("holds the password (default: the password in $WEIR_PASSWORD)");
        group.addArgument("--token-file")
                .metavar("FILE")
                .help("holds an API token, instead of user and password (default: the token in $WEIR_TOKEN)");
    }

    /** What the options say, and the environment where they do not. */
    static Login of(Namespace namespace, Terminal terminal) {
        URI server = server(Optional.ofNullable(namespace.getString("server"))
                .or(() -> terminal.variable("WEIR_SERVER"))
                .orElseThrow(() -> CommandException.usage("say where Weir is: --server URL, or set WEIR_SERVER")));
        Optional<String> authorization =
                token(namespace, terminal).map(token -> "Bearer " + token).or(() -> basic(namespace, terminal));
        if (authorization.isPresent() && isOpenToTheNetwork(server)) {
            terminal.say(
                    "Warning: " + server + " is plain http: the network can read the password or token. Use https");
        }
        return new Login(server, authorization);
    }

    /** Whoever is named is asked for their password, whatever token there is in the environment. */
    private static Optional<String> token(Namespace namespace, Terminal terminal) {
        Optional<String> ofEnvironment =
                namespace.getString("user") == null ? terminal.variable("WEIR_TOKEN") : Optional.empty();
        return Optional.ofNullable(namespace.getString("token_file"))
                .map(file -> secret("--token-file", file))
                .or(() -> ofEnvironment);
    }

    private static URI server(String given) {
        try {
            URI server = URI.create(given.replaceAll("/+$", ""));
            if (isWeb(server) && server.getHost() != null && server.getUserInfo() == null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the text, which may hold a password
        }
        throw CommandException.usage("the server must read http(s)://host[:port], without credentials in it");
    }

    private static boolean isWeb(URI server) {
        return "http".equalsIgnoreCase(server.getScheme()) || "https".equalsIgnoreCase(server.getScheme());
    }

    private static boolean isOpenToTheNetwork(URI server) {
        return "http".equalsIgnoreCase(server.getScheme()) && !server.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    private static Optional<String> basic(Namespace namespace, Terminal terminal) {
        Optional<String> user =
                Optional.ofNullable(namespace.getString("user")).or(() -> terminal.variable("WEIR_USER"));
        return user.map(
                name -> "Basic " + encoded(name + ":" + password(namespace.getString("password_file"), terminal)));
    }

    private static String password(@Nullable String file, Terminal terminal) {
        return file != null
                ? secret("--password-file", file)
                : terminal.variable("WEIR_PASSWORD")
                        .orElseThrow(() -> CommandException.usage("give the password: --password-file FILE, or set"
                                + " WEIR_PASSWORD; the command line takes none, for other users can read it"));
    }

    private static String secret(String option, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw CommandException.usage("the file of " + option + " cannot be read: " + file);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
