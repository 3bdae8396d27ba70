package dev.weir.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has around it: answers go to {@code out} alone, all else to {@code err}. For one thread.
 *
 * @param input where a person answers; empty where nobody sits at a terminal
 * @param colour whether tables may be coloured
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<BufferedReader> input,
        boolean colour) {

    /** The one that this process was started in. */
    public static Terminal system() {
        Map<String, String> environment = System.getenv();
        boolean person = isPerson();
        return new Terminal(
                System.out,
                System.err,
                environment,
                person
                        ? Optional.of(new BufferedReader(new InputStreamReader(System.in, charset())))
                        : Optional.empty(),
                person && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM")));
    }

    private static Charset charset() {
        return Charset.defaultCharset();
    }

    /** From Java 22 on there is a console also where input and output are files, and only the console knows. */
    private static boolean isPerson() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** An environment variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The same one for what is shown while the answer itself is a document. */
    public Terminal besideTheAnswer() {
        return new Terminal(err, err, environment, input, colour);
    }

    /** A line of the answer. */
    public void tell(String text) {
        out.println(PlainText.of(text).stripTrailing());
    }

    /** Says something beside the answer, on a line of its own. */
    public void say(String text) {
        err.println(PlainText.of(text));
    }

    /** What a person answers; empty where nobody can be asked, or nobody answers. */
    public Optional<String> ask(String question) {
        if (input.isEmpty()) {
            return Optional.empty();
        }
        err.print(PlainText.of(question) + " ");
        err.flush();
        try {
            return Optional.ofNullable(input.get().readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read", e);
        }
    }
}
