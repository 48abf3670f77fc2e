package io.chorus.reports.html;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A picture of points in few colours, as a PNG that stands in the page itself. Tens of thousands
/// of points weigh a few kilobytes so, where drawn shapes would weigh megabytes.
final class Pixels {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final int width;
    private final int height;
    private final int[] colours;
    private final byte[] points;

    /// @param colours each as `0xRRGGBBAA`; every point starts as the first
    Pixels(int width, int height, int... colours) {
        this.width = width;
        this.height = height;
        this.colours = colours.clone();
        this.points = new byte[width * height];
    }

    /// @param colour index among the colours
    void set(int x, int y, int colour) {
        points[y * width + x] = (byte) colour;
    }

    /// The picture as an address.
    String address() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }

    byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        // 8 bits a point, colours by index, the only compression and filter method there are
        header.put((byte) 8).put((byte) 3).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(out, "IHDR", header.array());
        ByteBuffer palette = ByteBuffer.allocate(colours.length * 3);
        ByteBuffer opacity = ByteBuffer.allocate(colours.length);
        for (int colour : colours) {
            palette.put((byte) (colour >>> 24)).put((byte) (colour >>> 16));
            palette.put((byte) (colour >>> 8));
            opacity.put((byte) colour);
        }
        chunk(out, "PLTE", palette.array());
        chunk(out, "tRNS", opacity.array());
        chunk(out, "IDAT", deflated());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private byte[] deflated() {
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(points, y * width, rows, y * (width + 1) + 1, width);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(rows);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
