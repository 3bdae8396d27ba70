package dev.weir.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What to run.
 *
 * @param inputs for each reader
 * @param readers their names, those of the folders of fixtures
 */
record FuzzOptions(long inputs, long seed, List<String> readers) {

    private static final long INPUTS = 200_000;
    private static final String USAGE = "usage: ./weir fuzz [--inputs N] [--seed S] [--reader NAME[,NAME…]]; readers: ";

    FuzzOptions {
        readers = List.copyOf(readers);
    }

    static FuzzOptions of(List<String> arguments) {
        FuzzOptions options = new FuzzOptions(INPUTS, System.nanoTime() & 0xffffff, Fixture.readers());
        for (int at = 0; at + 1 < arguments.size(); at += 2) {
            options = options.with(arguments.get(at), arguments.get(at + 1));
        }
        if (arguments.size() % 2 != 0) {
            throw usage();
        }
        return options;
    }

    private FuzzOptions with(String option, String value) {
        return switch (option) {
            case "--inputs" -> new FuzzOptions(Long.parseLong(value), seed, readers);
            case "--seed" -> new FuzzOptions(inputs, Long.parseLong(value), readers);
            case "--reader" -> new FuzzOptions(inputs, seed, known(value));
            default -> throw usage();
        };
    }

    private static List<String> known(String value) {
        List<String> names = new ArrayList<>(Arrays.asList(value.split(",", -1)));
        if (!Fixture.readers().containsAll(names)) {
            throw usage();
        }
        return names;
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException(USAGE + String.join(", ", Fixture.readers()));
    }
}
