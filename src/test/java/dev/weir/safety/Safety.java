package dev.weir.safety;

import dev.weir.db.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code ./weir safety}: shows first that the tests of all rules pass, then of each rule that its tests fail without it. Ends
 * with 1 where one of that does not hold.
 */
public final class Safety {

    private final List<Rule> rules;
    private final Bench bench;
    private final Workshop workshop = new Workshop();

    private Safety(List<Rule> rules, Bench bench) {
        this.rules = rules;
        this.bench = bench;
    }

    public static void main(String... arguments) throws IOException {
        System.exit(isSound(arguments) ? 0 : 1);
    }

    private static boolean isSound(String... arguments) throws IOException {
        try {
            SafetyOptions options = SafetyOptions.of(List.of(arguments));
            List<Rule> chosen = options.chosenOf(Rules.all());
            return switch (options.action()) {
                case LIST -> listed(chosen);
                case WRITE_DOCS -> written();
                case PROVE -> proved(chosen);
            };
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }

    private static boolean listed(List<Rule> rules) {
        rules.forEach(rule -> System.out.printf("%-40s %s%n", rule.id(), rule.rule()));
        return true;
    }

    private static boolean written() throws IOException {
        Files.writeString(SafetyPage.FILE, SafetyPage.upToDate());
        return true;
    }

    private static boolean proved(List<Rule> rules) throws IOException {
        Files.createDirectories(Bench.LOG.getParent());
        Files.deleteIfExists(Bench.LOG);
        try (Bench bench = new Bench(TestServer.start().choice())) {
            Safety safety = new Safety(rules, bench);
            return safety.allPass() && safety.eachFails();
        }
    }

    /** Without this, what fails later would prove nothing. */
    private boolean allPass() {
        List<TestName> tests =
                rules.stream().flatMap(rule -> rule.tests().stream()).distinct().toList();
        System.out.println(rules.size() + " rules and " + tests.size() + " tests; first with every rule in its place:");
        List<Bench.Answer> answers = bench.run(Workshop.folder("none"), tests);
        boolean all = true;
        for (int at = 0; at < tests.size(); at++) {
            if (answers.get(at).outcome() != Outcome.PASSED) {
                all = false;
                System.out.println(answers.get(at).outcome() + " " + tests.get(at) + ": "
                        + answers.get(at).said());
            }
        }
        return all;
    }

    private boolean eachFails() {
        System.out.println("All pass. Now without one rule after another:");
        int proved = 0;
        for (Rule rule : rules) {
            List<Verdict> verdicts = verdicts(rule);
            verdicts.forEach(Safety::print);
            proved += verdicts.stream().allMatch(Verdict::isProof) ? 1 : 0;
        }
        System.out.println(proved + " of " + rules.size() + " rules proved; traces lie in " + Bench.LOG);
        return proved == rules.size();
    }

    private List<Verdict> verdicts(Rule rule) {
        Optional<String> edited = rule.switchedOff();
        if (edited.isEmpty()) {
            return List.of(Verdict.of(rule, Verdict.Kind.EDIT_NO_LONGER_FITS, rule.file()));
        }
        Path folder = Workshop.folder(rule.id());
        List<String> problems = workshop.compile(Map.of(rule.type(), edited.get()), folder);
        return problems.isEmpty()
                ? verdicts(rule, bench.run(folder, rule.tests()))
                : List.of(Verdict.of(rule, Verdict.Kind.DOES_NOT_COMPILE, String.join("; ", problems)));
    }

    private static List<Verdict> verdicts(Rule rule, List<Bench.Answer> answers) {
        return IntStream.range(0, answers.size())
                .mapToObj(at -> Verdict.of(rule, rule.tests().get(at), answers.get(at)))
                .toList();
    }

    private static void print(Verdict verdict) {
        System.out.printf("%-38s %-80s %s%n", verdict.rule().id(), verdict.test(), verdict.words());
        if (!verdict.isProof()) {
            System.out.println("    " + verdict.said());
        }
    }
}
