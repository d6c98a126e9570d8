// Each test keeps the machine busy, and some measure time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
