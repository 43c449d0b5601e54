package dev.faultline.sla;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The SLA service: clocks of incidents, and the board's queries. */
@SpringBootApplication
public class SlaApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application, by its own configuration {@code sla.yml}; services share a class path when they share a JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(SlaApplication.class).properties("spring.config.name=sla");
    }
}
