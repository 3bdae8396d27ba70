package dev.weir.access;

import dev.weir.model.RepoPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which team a path belongs to, by the names under which CODEOWNERS knows the teams. Thread-safe; its answers never change. */
public final class Teams {

    private static final int MOST_KNOWN = 50_000;

    private final CodeOwners codeOwners;
    private final Map<String, String> teamByOwner = new TreeMap<>();

    /** The same paths are asked for again and again, and a CODEOWNERS file may be long. */
    private final Map<RepoPath, Optional<String>> known = new ConcurrentHashMap<>();

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
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(path, this::find);
    }

    private Optional<String> find(RepoPath path) {
        return codeOwners.ownersOf(path).stream()
                .map(owner -> teamByOwner.get(plain(owner)))
                .filter(team -> team != null)
                .findFirst();
    }

    private static String plain(String owner) {
        return owner.toLowerCase(Locale.ROOT);
    }
}
