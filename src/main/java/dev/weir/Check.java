package dev.weir;

import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.cli.CheckCommand;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code check config.yml}: Dropwizard's, except that the file must be named. */
final class Check extends CheckCommand<WeirConfiguration> {

    Check(WeirApplication application) {
        super(application);
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return subparser.addArgument("file").help("the configuration to read; nothing is connected to");
    }
}
