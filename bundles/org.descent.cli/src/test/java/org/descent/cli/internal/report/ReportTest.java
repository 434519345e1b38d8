// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.descent.api.Doubles;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.diagnostics.Groups;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
    private static final String NASTY = "<script>alert('1')</script> & \"x\" \u0000 \u202E";

    private static ReportedRun run(RunView view, String reason) {
        Instant created = Instant.parse("2026-01-02T03:04:05Z");
        RunRecord record = new RunRecord(
                view.id(),
                view.experiment(),
                view.name(),
                created,
                List.of(),
                Map.of("optimizer.learningRate", 0.001, "data.file", NASTY),
                Map.of(),
                "descent: 1 # " + NASTY,
                Map.of("java.version", "21"));
        RunHead head = new RunHead(
                record,
                RunState.COMPLETED,
                reason,
                created,
                created.plusSeconds(5),
                120,
                Map.of(CurveKey.VALIDATION_LOSS, 0.25),
                new TreeMap<>(),
                Map.of("network", "for machines", "split.count.train", 700L),
                1);
        Finding finding = new Finding(
                "org.descent.overfitting",
                1,
                Severity.WARNING,
                "It overfits since step 3 " + NASTY,
                "Stop earlier.",
                List.of(CurveKey.VALIDATION_LOSS),
                3,
                9);
        RunDiagnosis diagnosis = new RunDiagnosis(
                view.id(),
                view.name(),
                List.of(
                        verdict("org.descent.overfitting", new Outcome.Found(List.of(finding))),
                        verdict("org.descent.deadUnits", new Outcome.Suppressed(List.of(finding), "not of interest"))));
        Artifact file = new Artifact("<i>&.csv", "text/csv", "0123456789abcdef".repeat(4), 1234, -1, created, "hedy");
        return new ReportedRun(head, view, List.of(new RunEvent(created, 3, "note", NASTY)), List.of(file), diagnosis);
    }

    private static RuleVerdict verdict(String rule, Outcome outcome) {
        return new RuleVerdict(rule, rule, 1, Map.of(), outcome);
    }

    private static Figure drawn(String visualizer, Map<String, Object> settings, List<RunView> runs) {
        Mark line = new Mark.Line(NASTY, Doubles.of(0, 1), Doubles.of(2, 3), Style.series(0));
        return Figure.of(
                visualizer + " of " + runs.size(),
                NASTY,
                Panel.of(Axis.linear(NASTY), Axis.linear("y"), List.of(line)));
    }

    private static String page(ReportPictures.Drawer drawer, ReportedRun... runs) {
        List<RunView> views = Stream.of(runs).map(ReportedRun::view).toList();
        return HtmlPage.of(RunReports.of(List.of(runs), Groups.bySettings(views), List.of(), drawer));
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String twoRuns() {
        return page(ReportTest::drawn, run(SampleRun.trained("a"), NASTY), run(SampleRun.diverged("b"), ""));
    }

    @Test
    void pageNeedsNothingFromElsewhere() throws Exception {
        Document document = parsed(twoRuns());
        assertEquals(List.of(), elements(document, "script"));
        assertEquals(List.of(), elements(document, "link"));
        assertEquals(List.of(), elements(document, "img"));
        Set<String> ids = new HashSet<>();
        List<String> references = new ArrayList<>();
        visit(document.getDocumentElement(), ids, references);
        assertTrue(references.size() > 10, references.toString());
        references.forEach(
                reference -> assertTrue(reference.startsWith("#") && ids.contains(reference.substring(1)), reference));
        String style = elements(document, "style").get(0).getTextContent();
        assertFalse(style.contains("url(") || style.contains("@import"), style);
    }

    /** Gathers ids, which must be unique, and all that refers to something; namespaces are names, not places. */
    private static void visit(Element element, Set<String> ids, List<String> references) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String name = attribute.getNodeName();
            String value = attribute.getNodeValue();
            Matcher url = Pattern.compile("url\\(([^)]*)\\)").matcher(value);
            if (name.equals("id")) {
                assertTrue(ids.add(value), "two elements with the id " + value);
            } else if (url.find()) {
                references.add(url.group(1));
            } else if (name.equals("href") || name.equals("src") || name.equals("xlink:href")) {
                references.add(value);
            } else {
                assertTrue(name.equals("xmlns") || !value.contains("://"), name + " is " + value);
            }
            assertFalse(name.startsWith("on"), name);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                visit(inner, ids, references);
            }
        }
    }

    @Test
    void everythingIsEscaped() throws Exception {
        String page = twoRuns();
        assertFalse(page.contains("<script>"));
        String text = parsed(page).getDocumentElement().getTextContent();
        assertTrue(text.contains("descent: 1 # <script>alert('1')</script> & \"x\" \uFFFD"));
    }

    @Test
    void everyPictureHasWordsAndIsThereForLightAndDark() throws Exception {
        List<Element> pictures = elements(parsed(twoRuns()), "svg");
        List<String> titles = pictures.stream()
                .map(svg -> svg.getElementsByTagName("title").item(0).getTextContent())
                .toList();
        assertEquals(
                List.of(
                        "org.descent.lossCurves of 2",
                        "org.descent.metricCurves of 2",
                        "org.descent.groupBands of 2",
                        "org.descent.groupBoxes of 2",
                        "org.descent.gapLens of 1",
                        "org.descent.gapLens of 1",
                        "org.descent.confusionMatrix of 1",
                        "org.descent.confusionMatrix of 1"),
                everySecond(titles));
        assertTrue(pictures.stream().allMatch(svg -> svg.getAttribute("role").equals("img")));
        assertTrue(twoRuns().contains("prefers-color-scheme:dark"));
    }

    @Test
    void runOnASurfaceHasItsPathAndNoLoss() throws Exception {
        Curve value = new Curve(new long[] {0}, new double[] {0}, new long[] {0}, new long[] {0}, new double[] {4});
        Matrix heights = new Matrix(0, 0, List.of("0", "1"), List.of("0", "1"), Doubles.of(0, 1, 2, 3));
        RunView onSurface = SampleRun.empty("s")
                .with(CurveKey.parse("value"), value)
                .with(CurveKey.parse("value@grid"), List.of(heights));
        List<String> titles = elements(parsed(page(ReportTest::drawn, run(onSurface, ""))), "svg").stream()
                .map(svg -> svg.getElementsByTagName("title").item(0).getTextContent())
                .toList();
        assertEquals(List.of("org.descent.surfacePaths of 1", "org.descent.metricCurves of 1"), everySecond(titles));
    }

    private static List<String> everySecond(List<String> all) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            assertEquals(all.get(i), all.get(i + 1));
            some.add(all.get(i));
        }
        return some;
    }

    @Test
    void pageOfOneRunHasNoComparison() throws Exception {
        Document document = parsed(page(ReportTest::drawn, run(SampleRun.trained("a"), "")));
        List<String> headings =
                elements(document, "h2").stream().map(Element::getTextContent).toList();
        assertEquals(
                List.of("Summary", "Findings", "Curves", "Overfitting, run by run", "Classes", "Provenance"), headings);
        assertEquals(
                "Run a (20260101-000000-a)", elements(document, "title").get(0).getTextContent());
    }

    @Test
    void comparisonSaysWhyThereIsNoWinner() throws Exception {
        String text = parsed(twoRuns()).getDocumentElement().getTextContent();
        assertTrue(text.contains("loss@validation at the selected step (smaller is better): 2 runs in 1 group."), text);
        assertTrue(text.contains("Careful: "), text);
    }

    @Test
    void groupsAreThoseThatWereAskedFor() throws Exception {
        List<ReportedRun> runs = List.of(
                run(SampleRun.trained("a"), ""), run(SampleRun.trained("b"), ""), run(SampleRun.trained("c"), ""));
        List<RunView> views = runs.stream().map(ReportedRun::view).toList();
        List<String> keys = List.of("optimizer.learningRate");
        List<String> asked = new ArrayList<>();
        ReportPictures.Drawer drawer = (visualizer, settings, drawn) -> {
            if (visualizer.startsWith("org.descent.group")) {
                asked.add(String.valueOf(settings.get("groupBy")));
            }
            return drawn(visualizer, settings, drawn);
        };
        String page = HtmlPage.of(RunReports.of(runs, Groups.by(keys, views), keys, drawer));
        String text = parsed(page).getDocumentElement().getTextContent();
        assertTrue(text.contains("Groups by optimizer.learningRate"), text);
        assertEquals(List.of("optimizer.learningRate", "optimizer.learningRate"), asked);
    }

    @Test
    void manyRunsAreNotShownOneByOne() throws Exception {
        ReportedRun[] runs = IntStream.range(0, 25)
                .mapToObj(i -> run(SampleRun.trained("run" + i), ""))
                .toArray(ReportedRun[]::new);
        Document document = parsed(page(ReportTest::drawn, runs));
        List<String> headings =
                elements(document, "h2").stream().map(Element::getTextContent).toList();
        assertTrue(headings.contains("Run by run") && !headings.contains("Classes"), headings.toString());
    }

    @Test
    void findingsStandWithWhatToDo() throws Exception {
        Document document = parsed(page(ReportTest::drawn, run(SampleRun.trained("a"), "")));
        List<String> cells = elements(document, "td").stream()
                .map(Element::getTextContent)
                .dropWhile(text -> !text.equals("warning"))
                .limit(5)
                .toList();
        assertEquals(List.of("warning", "overfitting", "steps 3 to 9"), cells.subList(0, 3));
        assertEquals("Stop earlier.", cells.get(4));
        String text = document.getDocumentElement().getTextContent();
        assertTrue(text.contains("a (20260101-000000-a): deadUnits is suppressed: not of interest"), text);
    }

    @Test
    void factsForMachinesAreLeftOut() {
        assertFalse(twoRuns().contains("for machines"));
        assertTrue(twoRuns().contains("split.count.train"));
    }

    @Test
    void visualizerThatFailsLeavesASentence() {
        String page = page(
                (visualizer, settings, runs) -> {
                    throw new PluginFailure(visualizer, "it could not draw: no", new IllegalStateException("no"));
                },
                run(SampleRun.trained("a"), ""));
        assertTrue(page.contains("<p>A picture is missing: "), page);
    }

    @Test
    void sameRunsGiveTheSamePage() {
        assertEquals(twoRuns(), twoRuns());
    }

    @Test
    void runWithoutAnythingHasAPage() throws Exception {
        Document document = parsed(page(ReportTest::drawn, run(SampleRun.empty("e"), "")));
        assertEquals(4, elements(document, "h2").size());
    }
}
