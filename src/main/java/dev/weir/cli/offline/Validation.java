package dev.weir.cli.offline;

import dev.weir.cli.offline.FileReport.Status;
import java.util.List;

/** What is to be said about all files that a command line names. */
public record Validation(List<FileReport> files) {

    public Validation {
        files = List.copyOf(files);
    }

    /** One entry a file, in the order of the readings and then of the paths. */
    public static Validation of(List<Reading> readings) {
        return new Validation(
                readings.stream().map(FileReports::of).flatMap(List::stream).toList());
    }

    /** Of files. */
    public long count(Status status) {
        return files.stream().filter(file -> file.status() == status).count();
    }

    /** Of connectors, one in two clusters twice. */
    public int connectors() {
        return files.stream().mapToInt(file -> file.connectors().size()).sum();
    }

    public int findings() {
        return files.stream().mapToInt(file -> file.allFindings().size()).sum();
    }

    /** Whether something cannot be used. */
    public boolean hasErrors() {
        return files.stream().anyMatch(FileReport::isError);
    }

    public boolean hasWarnings() {
        return files.stream().anyMatch(FileReport::hasWarning);
    }
}
