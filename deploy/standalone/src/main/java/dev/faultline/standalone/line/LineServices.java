package dev.faultline.standalone.line;

import java.util.List;

/** The services of the line. */
public final class LineServices {

    private static final List<LineService> ALL = List.of();

    private LineServices() {}

    /** All four, in the order they start: the front door last, when there is somebody behind it. */
    public static List<LineService> all() {
        return ALL;
    }
}
