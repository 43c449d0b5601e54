package dev.faultline.notify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(packages = "dev.faultline.notify", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule domainKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("..notify.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "org.apache.hc..",
                    "io.micrometer..",
                    "dev.faultline.notify.stream..",
                    "dev.faultline.notify.channel..",
                    "dev.faultline.notify.config..");

    @ArchTest
    static final ArchRule domainKnowsNoAvroRecord = noClasses()
            .that()
            .resideInAPackage("..notify.domain..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(org.apache.avro.specific.SpecificRecordBase.class);

    @ArchTest
    static final ArchRule domainReadsNoClock = noClasses()
            .that()
            .resideInAPackage("..notify.domain..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule plannerAndWorkerMeetOnlyInTopics = noClasses()
            .that()
            .resideInAPackage("..notify.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..notify.channel..");
}
