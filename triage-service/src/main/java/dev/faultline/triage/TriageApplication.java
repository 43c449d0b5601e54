package dev.faultline.triage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Triage as a process of its own. */
@SpringBootApplication
public class TriageApplication {

    /** Starts triage. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** Triage, not yet started; for running it beside the other services in one process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(TriageApplication.class).properties("spring.config.name=triage");
    }
}
