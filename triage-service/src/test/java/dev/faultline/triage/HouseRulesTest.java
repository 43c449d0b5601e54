package dev.faultline.triage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** What each package may know. */
@AnalyzeClasses(packages = "dev.faultline.triage", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("..triage.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "..triage.stream..",
                    "..triage.config..",
                    "..triage.state..");

    @ArchTest
    static final ArchRule THE_DOMAIN_SEES_NO_RECORD_OF_THE_WIRE = noClasses()
            .that()
            .resideInAPackage("..triage.domain..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are Avro records", (JavaClass type) -> type.isAssignableTo(SpecificRecord.class)));

    @ArchTest
    static final ArchRule THE_DOMAIN_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("..triage.domain..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule STREAMS_KNOW_NO_SPRING = noClasses()
            .that()
            .resideInAPackage("..triage.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");
}
