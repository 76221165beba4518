package io.slipway.conformance.report;

/** An element of an HTML page under construction. All text that goes in is escaped. */
public final class Element {
    private final String tag;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String tag) {
        this.tag = tag;
    }

    public static Element of(String tag) {
        return new Element(tag);
    }

    public static Element of(String tag, String cssClass) {
        return new Element(tag).attribute("class", cssClass);
    }

    public Element attribute(String name, String value) {
        attributes.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        return this;
    }

    public Element text(String text) {
        content.append(escape(text));
        return this;
    }

    public Element add(Element... children) {
        for (Element child : children) {
            content.append(child);
        }
        return this;
    }

    public Element add(Iterable<Element> children) {
        children.forEach(this::add);
        return this;
    }

    /** A style sheet of our own, as it stands: text in it is not escaped in HTML. */
    static Element style(String css) {
        Element style = new Element("style");
        style.content.append(css);
        return style;
    }

    @Override
    public String toString() {
        return "<" + tag + attributes + ">" + content + "</" + tag + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
