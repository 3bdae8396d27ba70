package dev.weir.cli;

import dev.weir.WeirApplication;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where commands are typed in a test: an environment, perhaps a person, and what comes out. */
final class Prompt {

    private final Map<String, String> environment = new HashMap<>();
    private Optional<BufferedReader> person = Optional.empty();
    private boolean colour;

    /** How a command ended. */
    record Ended(int code, String out, String err) {}

    Prompt with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Prompt answeredBy(BufferedReader reader) {
        person = Optional.of(reader);
        return this;
    }

    Prompt coloured() {
        colour = true;
        return this;
    }

    Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        WeirApplication application = new WeirApplication();
        Bootstrap<WeirConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        Terminal terminal = new Terminal(stream(out), stream(err), environment, person, colour);
        CommandLine.commands(application, terminal).forEach(bootstrap::addCommand);
        Optional<Throwable> failure =
                new Cli(new JarLocation(Prompt.class), bootstrap, terminal.out(), terminal.err()).run(arguments);
        return new Ended(
                failure.map(CommandLine::exitCode).orElse(0),
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
