package dev.weir.quickstart;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What stands on the command line.
 *
 * @param directory holds all data; it may hold foreign files as well
 * @param port of the service
 * @param browser whether a page is opened once everything runs
 */
record QuickstartOptions(Path directory, int port, boolean browser) {

    static final String USAGE = """
            usage: ./weir quickstart [--data DIR] [--port N] [--no-browser]
                   ./weir quickstart --connect URL [--cluster NAME] [--connect-user NAME --connect-password-file FILE] …

              --data DIR     where all data is kept (default .weir/quickstart)
              --port N       port of the service on 127.0.0.1 (default 8080)
              --no-browser   open no page
              --connect URL  start no Kafka: look at your own Connect cluster, import it into a new repository and show
                             the plan; nothing is written to it. Its data is kept in .weir/connect unless given
              --cluster NAME the name that it has in the repository (default connect)
              --connect-user, --connect-password-file
                             for basic authentication; or WEIR_CONNECT_USER and WEIR_CONNECT_PASSWORD_FILE
            """;

    /** The command line is wrong; the message says where. */
    static final class WrongUsage extends RuntimeException {
        WrongUsage(String message) {
            super(message);
        }
    }

    static QuickstartOptions parse(List<String> arguments) {
        QuickstartOptions options = new QuickstartOptions(Path.of(".weir/quickstart"), 8080, true);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        return new QuickstartOptions(options.directory.toAbsolutePath().normalize(), options.port, options.browser);
    }

    private QuickstartOptions with(String option, Iterator<String> rest) {
        return switch (option) {
            case "--data" -> new QuickstartOptions(Path.of(value(option, rest)), port, browser);
            case "--port" -> new QuickstartOptions(directory, port(value(option, rest)), browser);
            case "--no-browser" -> new QuickstartOptions(directory, port, false);
            default -> throw new WrongUsage("unknown option " + option);
        };
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new WrongUsage(option + " needs a value");
        }
        return rest.next();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new WrongUsage("--port needs a number from 1 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
