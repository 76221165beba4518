package io.slipway.base.inside;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Draws a word and prints the width it takes and the bytes of the picture as PNG and JPEG. */
public final class Draw {
    private Draw() {}

    public static void main(String[] args) throws IOException {
        BufferedImage image = new BufferedImage(200, 50, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        graphics.drawString("Slipway", 10, 30);
        System.out.println("width=" + graphics.getFontMetrics().stringWidth("Slipway"));
        System.out.println("png=" + size(image, "png"));
        System.out.println("jpg=" + size(image, "jpg"));
    }

    private static int size(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.size();
    }
}
