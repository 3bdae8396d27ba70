package dev.weir.safety;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A JVM that runs tests on classes of which some are replaced: each line of its input names a folder of classes that go before
 * all others, and tests, all with tabs between them; for each test there is a line of output that says how it ended. Each line
 * of input gets all of Weir's classes anew, and shares the libraries' with the others.
 */
final class TestBench {

    private final URL[] classes;
    private final Launcher launcher = LauncherFactory.create();

    private TestBench(List<Path> classes) {
        this.classes = classes.stream().map(TestBench::url).toArray(URL[]::new);
    }

    /** @param folders those of Weir's classes and of its tests' */
    public static void main(String[] folders) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // where tests may print
        TestBench bench = new TestBench(Stream.of(folders).map(Path::of).toList());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (Optional<String> line = next(questions); line.isPresent(); line = next(questions)) {
            List<String> question = List.of(line.get().split("\t", -1));
            List<TestName> tests = question.stream().skip(1).map(TestName::of).toList();
            bench.answers(Path.of(question.get(0)), tests).forEach(answers::println);
        }
        System.exit(0); // whatever a test has left running
    }

    private static Optional<String> next(BufferedReader questions) throws IOException {
        return Optional.ofNullable(questions.readLine());
    }

    /** Of each test its outcome and, behind a tab, what was said. */
    private List<String> answers(Path replaced, List<TestName> tests) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] urls = Stream.concat(Stream.of(url(replaced)), Stream.of(classes)).toArray(URL[]::new);
        // not closed: what a test leaves running may still load classes
        ClassLoader loader = new URLClassLoader(urls, before);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return run(tests.stream().map(test -> test.find(loader)).toList());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private List<String> run(List<Optional<TestName.Found>> tests) {
        List<MethodSelector> selectors = tests.stream()
                .flatMap(Optional::stream)
                .map(test -> selectMethod(test.type(), test.method()))
                .toList();
        Listener listener = new Listener();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), listener);
        return tests.stream()
                .map(test -> test.map(listener::answer).orElse(Outcome.ABSENT + "\t"))
                .toList();
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Hears of the tests, of each of their runs, and of all that they stand in. */
    private static final class Listener implements TestExecutionListener {

        private final Map<String, List<Outcome>> outcomes = new HashMap<>();
        private final Map<String, String> said = new HashMap<>();

        /** What befell the test, or all that stand in its class. */
        String answer(TestName.Found test) {
            String type = test.type().getName();
            String key = outcomes.containsKey(key(type, test.method().getName()))
                    ? key(type, test.method().getName())
                    : key(type, "");
            return Outcome.of(outcomes.getOrDefault(key, List.of()).stream()) + "\t" + said.getOrDefault(key, "");
        }

        @Override
        public void executionSkipped(TestIdentifier identifier, String reason) {
            add(identifier, Outcome.SKIPPED, reason);
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            Optional<Throwable> failure = result.getThrowable();
            failure.ifPresent(Throwable::printStackTrace);
            String line = failure.map(Throwable::toString).orElse("");
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (identifier.isTest()) {
                        add(identifier, Outcome.PASSED, line);
                    }
                }
                case ABORTED -> add(identifier, Outcome.SKIPPED, line);
                case FAILED -> add(identifier, failure.map(Outcome::of).orElse(Outcome.BROKEN), line);
            }
        }

        private void add(TestIdentifier identifier, Outcome outcome, String line) {
            String key = identifier.getSource().map(Listener::key).orElse("");
            outcomes.computeIfAbsent(key, first -> new ArrayList<>()).add(outcome);
            said.merge(key, line.strip().replaceAll("\\s+", " "), (old, now) -> old.isEmpty() ? now : old);
        }

        private static String key(TestSource source) {
            if (source instanceof MethodSource method) {
                return key(method.getClassName(), method.getMethodName());
            }
            return source instanceof ClassSource type ? key(type.getClassName(), "") : "";
        }

        private static String key(String type, String method) {
            return type + "#" + method;
        }
    }
}
