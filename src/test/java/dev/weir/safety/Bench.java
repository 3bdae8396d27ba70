package dev.weir.safety;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A {@link TestBench} in a process of its own, started at the first question and again after one that it did not answer in
 * time. For use by one thread.
 */
final class Bench implements AutoCloseable {

    /** What the tests print, with the traces of all failures. */
    static final Path LOG = Path.of("target", "safety", "output.txt");

    private static final Path OWN_CLASSES = Path.of("dev", "weir", "safety");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");

    private static final int PATIENCE_SECONDS = 60;

    private final String database;
    private Optional<Running> running = Optional.empty();

    /** @param database for {@code WEIR_TEST_DATABASE} */
    Bench(String database) {
        this.database = database;
    }

    /** How a test ended, and what was said of a failure. */
    record Answer(Outcome outcome, String said) {

        static Answer of(String line) {
            String[] parts = line.split("\t", 2);
            return new Answer(Outcome.valueOf(parts[0]), parts[1]);
        }
    }

    private record Running(Process process, PrintStream questions, BufferedReader answers) {}

    /**
     * Runs tests, all in one go.
     *
     * @param replaced a folder of classes that go before those of the build
     * @return an answer for each, in their order
     */
    List<Answer> run(Path replaced, List<TestName> tests) {
        Running bench = running.orElseGet(this::start);
        running = Optional.of(bench);
        bench.questions.println(
                replaced + "\t" + tests.stream().map(TestName::toString).collect(joining("\t")));
        CompletableFuture<List<Answer>> answers = CompletableFuture.supplyAsync(
                () -> tests.stream().map(test -> Answer.of(answer(bench))).toList());
        try {
            return answers.get(PATIENCE_SECONDS * (1L + tests.size()), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            close();
            return tests.stream()
                    .map(test -> new Answer(Outcome.HUNG, "no answer in time"))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String answer(Running bench) {
        try {
            String line = bench.answers.readLine();
            if (line == null) {
                throw new IOException("the test took its JVM along");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Running start() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
            builder.environment().put("WEIR_TEST_DATABASE", database);
            Process process = builder.start();
            return new Running(
                    process,
                    new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8),
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + TEST_CLASSES.resolve("logback-test.xml"),
                "-cp",
                ownClasses() + File.pathSeparator + libraries(),
                TestBench.class.getName(),
                TEST_CLASSES.toAbsolutePath().toString(),
                Path.of("target", "classes").toAbsolutePath().toString());
    }

    /** Nothing of Weir's may stand on its class path, for what stands there goes before what is replaced. */
    private static Path ownClasses() throws IOException {
        Path folder = Workshop.folder("bench");
        Files.createDirectories(folder.resolve(OWN_CLASSES));
        try (Stream<Path> classes = Files.list(TEST_CLASSES.resolve(OWN_CLASSES))) {
            for (Path file : new ArrayList<>(classes.toList())) {
                Path copy = folder.resolve(OWN_CLASSES).resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(joining(File.pathSeparator));
    }

    @Override
    public void close() {
        running.ifPresent(bench -> bench.process.destroyForcibly());
        running = Optional.empty();
    }
}
