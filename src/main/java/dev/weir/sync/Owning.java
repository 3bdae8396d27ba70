package dev.weir.sync;

import dev.weir.access.CodeOwners;
import dev.weir.access.Teams;
import dev.weir.manifest.TeamsFile;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Team;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose the paths of a revision are: by its CODEOWNERS, and by the teams of {@code config.yml} and of its
 * {@code teams.yml}. Not thread-safe.
 */
public final class Owning {

    /** In bytes; GitHub itself reads no larger one. */
    private static final long LARGEST_OWNERS = 3 * 1024 * 1024;

    private final Collection<Team> configured;
    private final RepoPath teamsFile;
    private final Supplier<List<Team>> counted;
    private String lastFiles = "";
    private Owners last;

    /**
     * What a revision says of that.
     *
     * @param named the teams of its {@code teams.yml}
     * @param teamsErrors why that cannot be used, so that the teams before count
     */
    public record Owners(Teams paths, List<Team> named, List<ManifestError> teamsErrors) {

        static final Owners NONE = new Owners(new Teams(CodeOwners.NONE, Map.of()), List.of(), List.of());

        public Owners {
            named = List.copyOf(named);
            teamsErrors = List.copyOf(teamsErrors);
        }

        /** Everything in both files that cannot be used. */
        List<ManifestError> errors() {
            return Stream.concat(paths.errors().stream(), teamsErrors.stream()).toList();
        }
    }

    /**
     * @param configured the teams of {@code config.yml}, which go before those of the repository
     * @param teamsFile where the repository's may stand
     * @param counted the teams of the last file that could be used, for a revision whose file cannot
     */
    public Owning(Collection<Team> configured, RepoPath teamsFile, Supplier<List<Team>> counted) {
        this.configured = List.copyOf(configured);
        this.teamsFile = teamsFile;
        this.counted = counted;
        this.last = owners(Optional.empty(), Optional.empty());
    }

    /** The same object as before where no file changed: it knows by then whose most paths are. */
    public Owners of(Function<RepoPath, Optional<TreeFile>> files) {
        Optional<TreeFile> codeOwners = CodeOwners.LOCATIONS.stream()
                .flatMap(path -> files.apply(path).stream())
                .filter(file -> file.kind() == TreeFile.Kind.FILE && file.size() <= LARGEST_OWNERS)
                .findFirst();
        Optional<TreeFile> teams = files.apply(teamsFile);
        String identity = codeOwners + " " + teams;
        if (!identity.equals(lastFiles) || !last.teamsErrors.isEmpty()) {
            last = owners(codeOwners, teams);
            lastFiles = identity;
        }
        return last;
    }

    /** The same, with nothing remembered. */
    Owning afresh() {
        return new Owning(configured, teamsFile, counted);
    }

    private Owners owners(Optional<TreeFile> codeOwners, Optional<TreeFile> teams) {
        TeamsFile.Read read = teams.map(TeamsFile::read).orElse(TeamsFile.Read.NONE);
        List<Team> counting = read.errors().isEmpty() ? read.teams() : counted.get();
        CodeOwners owners = codeOwners
                .map(file -> CodeOwners.parse(file.path(), text(file)))
                .orElse(CodeOwners.NONE);
        return new Owners(new Teams(owners, ownersByTeam(counting)), read.teams(), read.errors());
    }

    private Map<String, Set<String>> ownersByTeam(List<Team> ofRepository) {
        Map<String, Team> byName = new TreeMap<>();
        ofRepository.forEach(team -> byName.put(team.name(), team));
        configured.forEach(team -> byName.put(team.name(), team));
        return byName.values().stream().collect(Collectors.toMap(Team::name, Team::owners));
    }

    private static String text(TreeFile file) {
        return new String(file.content().get(), StandardCharsets.UTF_8);
    }
}
