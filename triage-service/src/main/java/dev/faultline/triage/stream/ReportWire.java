package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Link;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.state.AlertLink;
import dev.faultline.triage.state.ImpactState;
import dev.faultline.triage.state.ReportState;
import dev.faultline.wire.Scope;
import java.util.List;

/** Reports and their facts, between the domain and state stores. */
final class ReportWire {
    private ReportWire() {}

    static ReportState state(Report report) {
        return new ReportState(
                report.title(),
                report.description(),
                report.service(),
                report.component(),
                report.severity(),
                report.category(),
                state(report.impact()),
                report.labels(),
                report.annotations(),
                states(report.links()),
                report.review());
    }

    static Report report(ReportState state) {
        return new Report(
                state.getTitle(),
                state.getDescription(),
                state.getService(),
                state.getComponent(),
                state.getSeverity(),
                state.getCategory(),
                impact(state.getImpact()),
                state.getLabels(),
                state.getAnnotations(),
                links(state.getLinks()),
                state.getReview());
    }

    static ImpactState state(Impact impact) {
        return new ImpactState(
                impact.scope() == null ? null : impact.scope().name(),
                impact.workaround(),
                impact.moneyLoss(),
                impact.security(),
                impact.dataLoss());
    }

    static Impact impact(ImpactState state) {
        return new Impact(
                state.getScope() == null ? null : Scope.valueOf(state.getScope()),
                state.getWorkaround(),
                state.getMoneyLoss(),
                state.getSecurity(),
                state.getDataLoss());
    }

    static List<AlertLink> states(List<Link> links) {
        return links.stream()
                .map(link -> new AlertLink(link.href(), link.text()))
                .toList();
    }

    static List<Link> links(List<AlertLink> states) {
        return states.stream()
                .map(state -> new Link(state.getHref(), state.getText()))
                .toList();
    }

    static List<dev.faultline.wire.Link> wire(List<Link> links) {
        return links.stream()
                .map(link -> new dev.faultline.wire.Link(link.href(), link.text()))
                .toList();
    }
}
