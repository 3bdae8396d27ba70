package dev.weir.fuzz;

import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small sound repository that shows what one reader reads: the files below {@code src/test/resources/fuzz/READER/NAME}.
 *
 * @param files by their paths in that repository
 */
record Fixture(String reader, SortedMap<String, byte[]> files) {

    Fixture {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static List<String> readers() {
        return folders(root()).stream().map(Fixture::name).toList();
    }

    static List<Fixture> of(String reader) {
        return folders(root().resolve(reader)).stream()
                .map(folder -> new Fixture(reader, contents(folder)))
                .toList();
    }

    static List<Fixture> all() {
        return readers().stream().flatMap(reader -> of(reader).stream()).toList();
    }

    List<String> paths() {
        return new ArrayList<>(files.keySet());
    }

    /** This with another content of one file. */
    Fixture with(String path, byte[] content) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, content);
        return new Fixture(reader, changed);
    }

    Tree tree() {
        return new Tree(
                "c0ffee",
                files.entrySet().stream()
                        .map(file -> treeFile(file.getKey(), file.getValue()))
                        .toList());
    }

    /** Writes its files below a folder. */
    void save(Path folder) throws IOException {
        for (String path : paths()) {
            Path file = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, files.getOrDefault(path, new byte[0]));
        }
    }

    Stream<String> texts() {
        return files.values().stream().map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private static TreeFile treeFile(String path, byte[] content) {
        String blob = Integer.toHexString(Arrays.hashCode(content));
        return new TreeFile(new RepoPath(path), blob, TreeFile.Kind.FILE, content.length, () -> content);
    }

    private static Path root() {
        try {
            return Path.of(
                    Objects.requireNonNull(Fixture.class.getResource("/fuzz")).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SortedMap<String, byte[]> contents(Path folder) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return contents;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
