package dev.faultline.sla;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** What each room may look at. */
@AnalyzeClasses(packages = "dev.faultline.sla", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("..sla.domain..")
            .should()
            .dependOnClassesThat(describe(
                    "are Spring, Kafka, Avro records or another room",
                    c -> c.getPackageName().startsWith("org.springframework")
                            || c.getPackageName().startsWith("org.apache")
                            || c.getPackageName().startsWith("io.micrometer")
                            || isRecordOfTheWire(c)
                            || (c.getPackageName().startsWith("dev.faultline.sla")
                                    && !c.getPackageName().startsWith("dev.faultline.sla.domain"))));

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_OF_HIS_OWN = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /**
     * Events bring their time with them. A gauge alone is read between two events, and is handed the line's own clock; so is
     * what tells a page by which clock to count down.
     */
    @ArchTest
    static final ArchRule ONLY_GAUGES_AND_THE_PAGE_ARE_HANDED_THE_TIME = noClasses()
            .that()
            .resideOutsideOfPackage("..sla.config..")
            .and()
            .doNotHaveSimpleName("SlaMeters")
            .and()
            .doNotHaveSimpleName("OpenClocks")
            .and()
            .doNotHaveSimpleName("Compliance")
            .and()
            .resideOutsideOfPackage("..sla.page..")
            .and()
            .doNotHaveSimpleName("BoardStream")
            .and()
            .doNotHaveSimpleName("BoardStreamController")
            .and()
            .doNotHaveSimpleName("SheetController")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class);

    @ArchTest
    static final ArchRule STREAM_KNOWS_NO_SPRING = noClasses()
            .that()
            .resideInAPackage("..sla.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "..sla.board..", "..sla.config..");

    private static boolean isRecordOfTheWire(JavaClass c) {
        return c.getPackageName().equals("dev.faultline.wire") && !c.isEnum();
    }
}
