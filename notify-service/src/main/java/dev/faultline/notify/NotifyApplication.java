package dev.faultline.notify;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The notify service. */
@SpringBootApplication
public class NotifyApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application, by its own configuration {@code notify.yml}; services share a class path when they share a JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(NotifyApplication.class).properties("spring.config.name=notify");
    }
}
