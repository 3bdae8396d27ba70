package dev.weir.access;

import dev.weir.model.RepoPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which team a path belongs to, by the names under which CODEOWNERS knows the teams. Immutable. */
public final class Teams {

    private final CodeOwners codeOwners;
    private final Map<String, String> teamByOwner = new TreeMap<>();

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
        return codeOwners.ownersOf(path).stream()
                .map(owner -> teamByOwner.get(plain(owner)))
                .filter(team -> team != null)
                .findFirst();
    }

    private static String plain(String owner) {
        return owner.toLowerCase(Locale.ROOT);
    }
}
