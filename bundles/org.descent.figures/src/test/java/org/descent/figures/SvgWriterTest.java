// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.descent.api.Doubles;
import org.descent.api.figure.Style;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgWriterTest {
    private static final Ink INK = Ink.opaque(0x0072B2);

    private static String svg(Instruction... instructions) {
        return SvgWriter.write(new DrawList(new Size(100, 50), "", List.of(instructions), List.of()));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void everyFigureIsXml() throws Exception {
        Element root = parsed(Renderings.svg(Figures.everything(), new Size(900, 600), Theme.LIGHT))
                .getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("http://www.w3.org/2000/svg", root.getAttribute("xmlns"));
        assertEquals("0 0 900 600", root.getAttribute("viewBox"));
        assertTrue(root.getAttribute("font-family").startsWith("'Descent Sans'"));
        assertTrue(root.getAttribute("font-family").endsWith("sans-serif"));
    }

    @Test
    void titleStandsForThePicture() throws Exception {
        Document document = parsed(Renderings.svg(Figures.losses(), new Size(900, 600), Theme.LIGHT));
        assertEquals(
                "Loss of 숫자-mlp", document.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void textStaysText() throws Exception {
        String nasty = "a<b> & \"c\" 'd' 손실 😀\u0001\uD800]]>";
        Document document = parsed(svg(text(nasty)));
        assertEquals(
                "a<b> & \"c\" 'd' 손실 😀\uFFFD\uFFFD]]>",
                document.getElementsByTagName("text").item(0).getTextContent());
    }

    private static Instruction.Text text(String words) {
        return new Instruction.Text(words, 10, 20, 12.5, Weight.SEMIBOLD, Instruction.Text.Anchor.END, -90, INK);
    }

    @Test
    void textBearsItsLook() {
        assertTrue(
                svg(text("x"))
                        .contains("<text x=\"10\" y=\"20\" font-size=\"12.5\" font-weight=\"600\" text-anchor=\"end\""
                                + " transform=\"rotate(-90 10 20)\" fill=\"#0072b2\">x</text>"),
                svg(text("x")));
    }

    @Test
    void pathsAreStepsInHundredthsThatDoNotDrift() {
        Doubles x = Doubles.of(0, 1 / 3.0, 2 / 3.0, 1, 10.125);
        Doubles y = Doubles.of(5, 4.999, -2, 0.004, 0);
        String svg = svg(new Instruction.Polyline(x, y, INK.with(0.35), 1.6, Style.Dash.DASHED, false));
        assertTrue(svg.contains("d=\"M0 5l0.33 0 0.34-7 0.33 2 9.13 0\""), svg);
        assertTrue(svg.contains("stroke=\"#0072b2\" stroke-opacity=\"0.35\" stroke-width=\"1.6\""), svg);
        assertTrue(svg.contains("stroke-dasharray=\"7.2 4\""), svg);
    }

    @Test
    void clipsHaveNamesOfTheirOwn() throws Exception {
        Instruction inner = new Instruction.Rectangle(new Box(1, 2, 3, 4), INK);
        Document document = parsed(svg(
                new Instruction.Clip(new Box(0, 0, 9, 9), List.of(inner)),
                new Instruction.Clip(new Box(9, 9, 9, 9), List.of(inner))));
        assertEquals(
                "clip0", ((Element) document.getElementsByTagName("clipPath").item(0)).getAttribute("id"));
        assertEquals(
                "clip1", ((Element) document.getElementsByTagName("clipPath").item(1)).getAttribute("id"));
    }

    @Test
    void everySymbolIsDrawnAtEveryPlace() throws Exception {
        for (Instruction.Symbols.Symbol symbol : Instruction.Symbols.Symbol.values()) {
            Document document =
                    parsed(svg(new Instruction.Symbols(symbol, Doubles.of(10, 20), Doubles.of(5, 6), 8, INK)));
            int shapes = document.getElementsByTagName("circle").getLength()
                    + document.getElementsByTagName("path").getLength();
            assertEquals(2, shapes, symbol.toString());
        }
    }
}
