package dev.weir.manifest.writing;

import dev.weir.model.ConnectorName;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.List;

/**
 * One connector and the file that defines it.
 *
 * @param connectorClass as it is written in Connect, which may be an alias
 * @param blanks what is still to be filled in, in the order of the lines
 */
public record WrittenConnector(
        ConnectorName name, String connectorClass, TargetState state, RepoPath path, String text, List<Blank> blanks) {

    public WrittenConnector {
        blanks = List.copyOf(blanks);
    }

    /** A key whose value Connect holds and the file does not, and the line on which it stands. */
    public record Blank(String key, int line) {}

    @Override
    public String toString() {
        return name + " in " + path;
    }
}
