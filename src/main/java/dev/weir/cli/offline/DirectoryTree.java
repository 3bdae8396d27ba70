package dev.weir.cli.offline;

import dev.weir.manifest.text.Limits;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A folder, or a single file, as a revision's tree. Contents are loaded when they are asked for; a file that cannot be
 * loaded then reads as empty and is an error of {@link #errors()}. Links are not followed, and {@code .git} is left out.
 * Used by one thread.
 */
public final class DirectoryTree {

    /** Files and folders that are looked at; a home directory named by mistake ends here. */
    public static final int MOST_ENTRIES = 100_000;

    private static final String GIT = ".git";

    private final Path base;
    private final List<TreeFile> files = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private final List<ManifestError> errors = new ArrayList<>();

    private DirectoryTree(Path base) {
        this.base = base;
    }

    /**
     * Looks at the names, not at the contents.
     *
     * @throws OfflineException if nothing is there, or more than {@link #MOST_ENTRIES} entries are
     */
    public static DirectoryTree of(Path path) {
        try {
            return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
        } catch (IOException e) {
            throw new OfflineException(
                    OfflineException.Kind.UNREADABLE,
                    path + " cannot be read (" + e.getClass().getSimpleName() + "): check its permissions");
        }
    }

    private static DirectoryTree ofFolder(Path folder) throws IOException {
        DirectoryTree tree = new DirectoryTree(folder.toRealPath());
        Files.walkFileTree(tree.base, tree.new Walk());
        return tree;
    }

    private static DirectoryTree ofFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw OfflineException.absent(file + " is not there: name a file or a folder");
        }
        Path absolute = file.toAbsolutePath().normalize();
        // only a root has no parent, and no root is a file
        DirectoryTree tree = new DirectoryTree(Objects.requireNonNullElse(absolute.getParent(), absolute));
        tree.add(absolute, Files.readAttributes(file, BasicFileAttributes.class));
        return tree;
    }

    /** In the order of the paths. */
    public Tree tree() {
        return new Tree(
                "",
                files.stream().sorted(Comparator.comparing(TreeFile::path)).toList(),
                unusable.stream().sorted().toList());
    }

    /** What could not be loaded so far. */
    public List<ManifestError> errors() {
        return errors.stream().sorted().toList();
    }

    /** Each folder that cannot be listed is an error of its own, and the others are read. */
    private final class Walk extends SimpleFileVisitor<Path> {

        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            count();
            return isGit(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count();
            if (!isGit(file)) {
                add(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            String path = relative(file);
            if (RepoPath.isNormal(path)) {
                errors.add(unreadable(new RepoPath(path)));
            } else {
                unusable.add(quoted(path));
            }
            return FileVisitResult.CONTINUE;
        }

        private void count() {
            if (++seen > MOST_ENTRIES) {
                throw new OfflineException(
                        OfflineException.Kind.TOO_LARGE,
                        base + " holds more than " + MOST_ENTRIES
                                + " files and folders: name the folder that holds the connectors");
            }
        }

        private boolean isGit(Path path) {
            return !path.equals(base) && path.getFileName().toString().equals(GIT);
        }
    }

    private void add(Path file, BasicFileAttributes attributes) {
        String path = relative(file);
        if (RepoPath.isNormal(path)) {
            files.add(entry(new RepoPath(path), file, attributes));
        } else {
            unusable.add(quoted(path));
        }
    }

    private TreeFile entry(RepoPath path, Path file, BasicFileAttributes attributes) {
        // a pipe or a device has a name and nothing to read; opening one may wait for ever
        boolean isOrdinary = attributes.isRegularFile();
        return new TreeFile(
                path,
                path + "@" + attributes.size() + "@" + attributes.lastModifiedTime(),
                attributes.isSymbolicLink() ? TreeFile.Kind.SYMLINK : TreeFile.Kind.FILE,
                isOrdinary ? attributes.size() : 0,
                () -> isOrdinary ? load(path, file) : new byte[0]);
    }

    /** At most what a file may hold, and a byte that tells that it grew meanwhile. */
    private byte[] load(RepoPath path, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(Limits.FILE_BYTES + 1);
        } catch (IOException e) {
            errors.add(unreadable(path));
            return new byte[0];
        }
    }

    private static ManifestError unreadable(RepoPath path) {
        return ManifestError.at(Place.of(path), "it cannot be read: check its permissions");
    }

    private String relative(Path file) {
        return base.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String quoted(String path) {
        return '"' + path.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + '"';
    }
}
