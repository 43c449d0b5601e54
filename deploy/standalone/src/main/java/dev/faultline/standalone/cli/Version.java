package dev.faultline.standalone.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in this jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {
            "faultline " + Objects.requireNonNullElse(version, "(unpackaged)"), "Java " + Runtime.version()
        };
    }
}
