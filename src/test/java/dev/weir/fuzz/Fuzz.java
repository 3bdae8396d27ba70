package dev.weir.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Damages the fixtures of each reader in so many ways and looks whether the reader does what it must not: fail, hang, tell
 * a secret, point outside of the file. {@code ./weir fuzz [--inputs N] [--seed S] [--reader NAME]}; docs/guides/testing.md.
 */
public final class Fuzz {

    private static final int PATIENCE_SECONDS = 30;

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FuzzOptions options = FuzzOptions.of(List.of(arguments));
        System.out.println("seed " + options.seed());
        boolean isSound = true;
        for (String reader : options.readers()) {
            Campaign campaign = new Campaign(reader, options.seed());
            Optional<Throwable> failure = failure(campaign, options.inputs());
            if (failure.isPresent()) {
                isSound = false;
                report(reader, options.seed(), campaign.current(), failure.get());
            }
        }
        System.exit(isSound ? 0 : 1);
    }

    private static void report(String reader, long seed, Fixture input, Throwable failure) throws IOException {
        Path folder = Path.of("target", "fuzz", reader + "-" + seed);
        input.save(folder);
        failure.printStackTrace(System.out);
        System.out.println(reader + " failed with seed " + seed + "; the input lies in " + folder);
    }

    /** Runs it beside this thread, which sees where one input takes for ever. */
    private static Optional<Throwable> failure(Campaign campaign, long inputs) throws InterruptedException {
        FutureTask<String> task = new FutureTask<>(() -> campaign.run(inputs));
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        thread.start();
        Fixture before = campaign.current();
        while (true) {
            try {
                System.out.println(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
                return Optional.empty();
            } catch (ExecutionException failed) {
                return Optional.ofNullable(failed.getCause());
            } catch (TimeoutException busy) {
                if (before == campaign.current()) {
                    return Optional.of(stuck(thread));
                }
                before = campaign.current();
            }
        }
    }

    private static Flaw stuck(Thread thread) {
        Flaw flaw = new Flaw("one input has taken " + PATIENCE_SECONDS + " seconds and goes on");
        flaw.setStackTrace(thread.getStackTrace());
        return flaw;
    }
}
