package dev.faultline.standalone.line;

import dev.faultline.intake.IntakeApplication;
import dev.faultline.notify.NotifyApplication;
import dev.faultline.sla.SlaApplication;
import dev.faultline.triage.TriageApplication;
import java.util.List;

/** The services of the line. */
public final class LineServices {

    private static final List<LineService> ALL = List.of(
            new LineService("notify", 8083, NotifyApplication::application),
            new LineService("sla", 8081, SlaApplication::application),
            new LineService("triage", 8082, TriageApplication::application),
            new LineService("intake", 8080, IntakeApplication::application));

    private LineServices() {}

    /** All four, in the order they start: the front door last, when there is somebody behind it. */
    public static List<LineService> all() {
        return ALL;
    }
}
