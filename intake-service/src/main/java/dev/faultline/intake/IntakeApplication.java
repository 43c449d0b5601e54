package dev.faultline.intake;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The front door of the line, as a process of its own. */
@SpringBootApplication
public class IntakeApplication {

    /** Starts intake. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** Intake, not yet started; for running it beside the other services in one process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IntakeApplication.class).properties("spring.config.name=intake");
    }
}
