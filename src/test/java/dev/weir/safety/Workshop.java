package dev.weir.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles single edited sources beside the classes of the build. For use by one thread. */
final class Workshop implements AutoCloseable {

    private static final List<String> OPTIONS =
            List.of("-proc:none", "-parameters", "-nowarn", "-Xlint:none", "--release", "17");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);

    /**
     * Compiles sources, each with its nested classes, into an existing folder.
     *
     * @param sources by the names of their classes
     * @return what the compiler says against it; nothing where all went well
     */
    List<String> compile(Map<String, String> sources, Path folder) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            List<Source> edited = sources.entrySet().stream()
                    .map(entry -> new Source(entry.getKey(), entry.getValue()))
                    .toList();
            compiler.getTask(null, files, problems, OPTIONS, null, edited).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.toString().replaceAll("\\s+", " "))
                .toList();
    }

    /** An empty folder of that name for scratch. */
    static Path folder(String name) {
        try {
            Path folder = Path.of("target", "safety", name);
            if (Files.isDirectory(folder)) {
                try (var old = Files.walk(folder)) {
                    old.filter(Files::isRegularFile)
                            .forEach(file -> file.toFile().delete());
                }
            }
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source that stands in no file. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
