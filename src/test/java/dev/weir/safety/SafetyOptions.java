package dev.weir.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to do.
 *
 * @param rules the ids of those that are switched off; none stands for all
 */
record SafetyOptions(Action action, Set<String> rules) {

    enum Action {
        PROVE,
        LIST,
        WRITE_DOCS
    }

    private static final String USAGE = "usage: ./weir safety [--rule ID[,ID…]] [--list | --write-docs]";

    /** @throws IllegalArgumentException with the usage */
    static SafetyOptions of(List<String> arguments) {
        Action action = Action.PROVE;
        Set<String> rules = new TreeSet<>();
        List<String> left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String option = left.remove(0);
            if (option.equals("--rule") && !left.isEmpty()) {
                rules.addAll(List.of(left.remove(0).split(",", -1)));
            } else if (option.equals("--list")) {
                action = Action.LIST;
            } else if (option.equals("--write-docs")) {
                action = Action.WRITE_DOCS;
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return new SafetyOptions(action, rules);
    }

    /** @throws IllegalArgumentException for an id that no rule has */
    List<Rule> chosenOf(List<Rule> all) {
        Set<String> unknown = new TreeSet<>(rules);
        all.forEach(rule -> unknown.remove(rule.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no rule is called " + String.join(", ", unknown));
        }
        return all.stream()
                .filter(rule -> rules.isEmpty() || rules.contains(rule.id()))
                .toList();
    }
}
