package dev.faultline.standalone;

import dev.faultline.standalone.cli.FaultlineCommand;

/** Main class behind {@code ./faultline}. */
public final class Faultline {

    private Faultline() {}

    public static void main(String[] args) {
        System.exit(FaultlineCommand.run(args));
    }
}
