package dev.faultline.intake;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;

/** What each room may look at. */
@AnalyzeClasses(packages = "dev.faultline.intake", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("..intake.domain..")
            .should()
            .dependOnClassesThat(describe(
                    "are Spring, Kafka, Jackson, an Avro record or another room",
                    c -> c.getPackageName().startsWith("org.springframework")
                            || c.getPackageName().startsWith("org.apache")
                            || c.getPackageName().startsWith("tools.jackson")
                            || isWireRecord(c)
                            || (c.getPackageName().startsWith("dev.faultline.intake")
                                    && !c.getPackageName().startsWith("dev.faultline.intake.domain"))));

    @ArchTest
    static final ArchRule DOMAIN_AND_MAPPING_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("..intake.domain..", "..intake.mapping..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule MAPPING_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..intake.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache..",
                    "..intake.inbound..",
                    "..intake.outbound..",
                    "..intake.config..");

    @ArchTest
    static final ArchRule OUTBOUND_KNOWS_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..intake.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "..intake.inbound..");

    private static boolean isWireRecord(JavaClass c) {
        return c.getPackageName().equals("dev.faultline.wire") && !c.isEnum();
    }
}
