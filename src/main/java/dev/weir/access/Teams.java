package dev.weir.access;

import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which team a path belongs to, by the names under which CODEOWNERS knows the teams. Thread-safe; its answers never change. */
public final class Teams {

    private static final int MOST_KNOWN = 50_000;

    private final CodeOwners codeOwners;
    private final Map<String, String> teamByOwner = new TreeMap<>();

    /** The same paths are asked for again and again, and a CODEOWNERS file may be long. */
    private final Map<RepoPath, Ownership> known = new ConcurrentHashMap<>();

    /**
     * @param ownersByTeam each team's names in CODEOWNERS; letter case does not matter, and of two teams with the same
     *     name in CODEOWNERS the alphabetically first has it
     */
    public Teams(CodeOwners codeOwners, Map<String, Set<String>> ownersByTeam) {
        this.codeOwners = codeOwners;
        new TreeMap<>(ownersByTeam)
                .forEach((team, owners) -> owners.forEach(owner -> teamByOwner.putIfAbsent(plain(owner), team)));
    }

    /** The team of the path's first owner that names one. */
    public Optional<String> teamOf(RepoPath path) {
        return ownershipOf(path).team();
    }

    /** The path's team, and the line that says so. */
    public Ownership ownershipOf(RepoPath path) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(path, this::find);
    }

    /** Lines of CODEOWNERS that cannot be used. */
    public List<ManifestError> errors() {
        return codeOwners.errors();
    }

    private Ownership find(RepoPath path) {
        List<CodeOwners.Rule> deciding = codeOwners.deciding(path);
        return deciding.stream()
                .flatMap(rule -> rule.owners().stream().flatMap(owner -> owned(rule, owner)))
                .findFirst()
                .orElseGet(() -> new Ownership(Optional.empty(), whyNobody(deciding)));
    }

    private Stream<Ownership> owned(CodeOwners.Rule rule, String owner) {
        return Optional.ofNullable(teamByOwner.get(plain(owner)))
                .map(team -> new Ownership(Optional.of(team), rule.cited() + " names " + owner))
                .stream();
    }

    private static String whyNobody(List<CodeOwners.Rule> deciding) {
        return deciding.stream()
                .reduce((earlier, later) -> later)
                .map(rule -> rule.cited()
                        + (rule.owners().isEmpty()
                                ? " names nobody"
                                : " names " + String.join(" and ", rule.owners())
                                        + ", of whom no team is known: add one to a team's owners"))
                .orElse("no line of CODEOWNERS speaks of its file");
    }

    private static String plain(String owner) {
        return owner.toLowerCase(Locale.ROOT);
    }
}
