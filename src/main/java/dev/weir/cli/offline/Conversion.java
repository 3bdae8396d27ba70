package dev.weir.cli.offline;

import dev.weir.manifest.writing.ConvertedFiles;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Definitions of any form as native documents.
 *
 * @param problems what could not be converted, each with its place
 * @param skipped files that hold no connector, each with the reason
 */
public record Conversion(ConvertedFiles files, List<String> problems, List<String> skipped) {

    public Conversion {
        problems = List.copyOf(problems);
        skipped = List.copyOf(skipped);
    }

    private record Source(ConnectorSpec spec, String opened) {

        String place() {
            return opened + ":" + spec.place().line();
        }
    }

    /** Policy rules hold nothing back here. */
    public static Conversion of(List<Reading> readings) {
        Validation validation = Validation.of(readings);
        List<String> problems = new ArrayList<>();
        validation.files().stream()
                .flatMap(file -> file.errors().stream().map(error -> Notice.of(file, error)))
                .forEach(notice -> problems.add(notice.position() + ": error: " + notice.message()));
        ConvertedFiles files = ConvertedFiles.of(unique(readings, problems));
        files.leftOut().forEach(left -> problems.add(left.name() + ": error: " + left.reason()));
        return new Conversion(files, problems, skipped(validation));
    }

    private static List<String> skipped(Validation validation) {
        return validation.files().stream()
                .filter(file -> file.status() == FileReport.Status.SKIPPED)
                .map(file -> file.opened() + ": skipped: " + file.reason().orElse(""))
                .toList();
    }

    private static List<ConnectorSpec> unique(List<Reading> readings, List<String> problems) {
        SortedMap<ConnectorName, List<Source>> byName = new TreeMap<>();
        readings.stream()
                .flatMap(reading -> reading.read().clusters().values().stream()
                        .flatMap(cluster -> cluster.connectors().values().stream())
                        .map(spec ->
                                new Source(spec, reading.opened(spec.place().path()))))
                .distinct()
                .forEach(source -> byName.computeIfAbsent(source.spec().name(), name -> new ArrayList<>())
                        .add(source));
        byName.values().stream()
                .filter(sources -> sources.size() > 1)
                .forEach(sources -> problems.add(repeated(sources)));
        return byName.values().stream()
                .filter(sources -> sources.size() == 1)
                .map(sources -> sources.get(0).spec())
                .toList();
    }

    private static String repeated(List<Source> sources) {
        return sources.get(0).place() + ": error: connector "
                + sources.get(0).spec().name() + " is defined in "
                + sources.stream().map(Source::place).distinct().collect(Collectors.joining(" and "))
                + ": convert them apart, or name one cluster with --cluster";
    }
}
