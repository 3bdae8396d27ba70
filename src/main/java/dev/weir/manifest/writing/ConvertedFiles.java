package dev.weir.manifest.writing;

import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Definitions in any form as native documents, one a file. What was written is read again, and stands only if the reader
 * makes the same connector of it.
 *
 * @param connectors in the order of their names, each with a file name of its own
 * @param leftOut what the native form cannot say
 */
public record ConvertedFiles(List<WrittenConnector> connectors, List<LeftOut> leftOut) {

    public ConvertedFiles {
        connectors = List.copyOf(connectors);
        leftOut = List.copyOf(leftOut);
    }

    /** Every value as it is, secrets too. */
    public static ConvertedFiles of(List<ConnectorSpec> specs) {
        FileNames names = new FileNames();
        List<WrittenConnector> written = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (ConnectorSpec spec :
                specs.stream().sorted(Comparator.comparing(ConnectorSpec::name)).toList()) {
            WrittenConnector connector = WrittenConnector.of(spec, new RepoPath(names.of(spec.name())));
            ReadBack.flaw(connector)
                    .ifPresentOrElse(flaw -> leftOut.add(leftOut(spec, flaw)), () -> written.add(connector));
        }
        return new ConvertedFiles(written, leftOut);
    }

    private static LeftOut leftOut(ConnectorSpec spec, String flaw) {
        return new LeftOut(spec.name().value(), LeftOut.Why.UNWRITABLE, flaw);
    }
}
