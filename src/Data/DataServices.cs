namespace Sweepboard.Data; public static class DataServices { }
