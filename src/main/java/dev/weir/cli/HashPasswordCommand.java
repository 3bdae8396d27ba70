package dev.weir.cli;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Reads a password from the standard input, so that no process list shows it, and prints its bcrypt hash. */
final class HashPasswordCommand extends Command {

    private static final int COST = 12;

    HashPasswordCommand() {
        super("hash-password", "Reads a password from standard input and prints its bcrypt hash for config.yml");
    }

    @Override
    public void configure(Subparser subparser) {
        // it takes no arguments
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String password = input.readLine();
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("no password on standard input");
        }
        System.out.println(BCrypt.withDefaults().hashToString(COST, password.toCharArray()));
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        cli.getStdErr().println(failure.getMessage());
    }
}
