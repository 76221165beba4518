package io.slipway.conformance.report;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results as JUnit XML, which every CI shows: a suite for an image, a test case for a check. */
public final class JUnitXml {
    private final Report report;
    private final XMLStreamWriter xml;

    private JUnitXml(Report report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** Writes {@code TEST-conformance-<image>.xml} for each image into {@code directory}, with dots for slashes. */
    public static void write(Report report, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (ImageReport image : report.images()) {
            Path file = directory.resolve(
                    "TEST-conformance-" + image.evidence().image().replace('/', '.') + ".xml");
            Files.write(file, of(report, image).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** All images in one document. */
    static String of(Report report) {
        return document(report, (xml, junit) -> {
            xml.writeStartElement("testsuites");
            for (ImageReport image : report.images()) {
                xml.writeCharacters("\n");
                junit.suite(image);
            }
            xml.writeEndElement();
        });
    }

    static String of(Report report, ImageReport image) {
        return document(report, (xml, junit) -> junit.suite(image));
    }

    private static String document(Report report, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            content.write(xml, new JUnitXml(report, xml));
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing XML into memory: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private void suite(ImageReport image) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "conformance of " + image.evidence().image());
        xml.writeAttribute("tests", Integer.toString(image.evidence().results().size()));
        xml.writeAttribute("failures", count(image, Outcome.Fail.class));
        xml.writeAttribute("errors", count(image, Outcome.Failed.class));
        xml.writeAttribute("skipped", count(image, Outcome.Skipped.class));
        xml.writeAttribute("timestamp", image.evidence().startedAt().toString());
        xml.writeAttribute(
                "time",
                seconds(image.evidence().results().stream()
                        .mapToLong(RuleResult::millis)
                        .sum()));
        for (RuleResult result : image.evidence().results()) {
            testCase(image, result);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private interface Content {
        void write(XMLStreamWriter xml, JUnitXml junit) throws XMLStreamException;
    }

    private void testCase(ImageReport image, RuleResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "conformance." + image.evidence().image());
        xml.writeAttribute("name", Names.of(report, image, result));
        xml.writeAttribute("time", seconds(result.millis()));
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Fail) {
            problem("failure", image, result);
        } else if (outcome instanceof Outcome.Failed) {
            problem("error", image, result);
        } else if (outcome instanceof Outcome.Skipped) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", clean(outcome.message()));
        } else {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(outcome.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void problem(String element, ImageReport image, RuleResult result) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(result.outcome().message()));
        xml.writeAttribute("type", result.rule().text());
        StringBuilder text = new StringBuilder(result.outcome().message()).append('\n');
        result.verdict()
                .location()
                .ifPresent(
                        location -> text.append("Found at: ").append(location).append('\n'));
        report.rule(result.rule())
                .map(RuleInfo::why)
                .ifPresent(why -> text.append("Why it matters: ").append(why).append('\n'));
        report.rule(result.rule())
                .map(RuleInfo::mend)
                .ifPresent(mend -> text.append("What to do: ").append(mend).append('\n'));
        text.append("Image: ")
                .append(image.evidence().image())
                .append('@')
                .append(image.evidence().digest());
        xml.writeCharacters(clean(text.toString()));
        xml.writeEndElement();
    }

    private static String count(ImageReport image, Class<? extends Outcome> outcome) {
        return Long.toString(image.evidence().results().stream()
                .filter(result -> outcome.isInstance(result.outcome()))
                .count());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** Without the characters that XML 1.0 cannot carry; file names of an image may hold any. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c ->
                        c == '\n' || c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && !surrogate(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean surrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
