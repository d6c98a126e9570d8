using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Tests.Hosting;

public sealed class CircuitOrderTests
{
    private readonly Turns _turns = new();
    private readonly CircuitOrder _order = new();

    [Fact]
    public async Task InboundActivity_BeforeThePageIsOpen_IsTakenAtOnce()
    {
        var taken = false;

        await _order.CreateInboundActivityHandler(_ => { taken = true; return Task.CompletedTask; })(null!);

        Assert.True(taken);
    }

    [Fact]
    public async Task InboundActivity_WhileAnotherIsUnderWay_WaitsForItsTurn()
    {
        await OpenAsync();
        List<string> taken = [];
        var click = _order.CreateInboundActivityHandler(_ => Take("click"))(null!);
        var acknowledgement = _order.CreateInboundActivityHandler(_ => Take("acknowledgement"))(null!);

        Assert.Empty(taken);
        _turns.Play();
        await Task.WhenAll(click, acknowledgement);

        Assert.Equal(["click", "acknowledgement"], taken);

        Task Take(string what)
        {
            Assert.Same(_turns, SynchronizationContext.Current);
            taken.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task InboundActivity_InTurnAlready_IsTakenAtOnce()
    {
        await OpenAsync();
        var nested = false;
        var outer = _order.CreateInboundActivityHandler(_ => _order.CreateInboundActivityHandler(_ => { nested = true; return Task.CompletedTask; })(null!))(null!);

        _turns.Play();
        await outer;

        Assert.True(nested);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InboundActivity_ThatFails_FailsToItsCallerAndNotToTheQueue(bool later)
    {
        await OpenAsync();
        var failing = _order.CreateInboundActivityHandler(_ => later ? Task.FromException(new InvalidOperationException("broken")) : throw new InvalidOperationException("broken"))(null!);
        var next = _order.CreateInboundActivityHandler(_ => Task.CompletedTask)(null!);

        _turns.Play();

        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await next;
    }

    private async Task OpenAsync()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_turns);
        var opened = _order.OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        SynchronizationContext.SetSynchronizationContext(before);
        await opened;
    }

    // A renderer's queue whose turns come when the test says so.
    private sealed class Turns : SynchronizationContext
    {
        private readonly Queue<Action> _waiting = [];

        public override void Post(SendOrPostCallback d, object? state) => _waiting.Enqueue(() => d(state));

        public void Play()
        {
            var before = Current;
            SetSynchronizationContext(this);
            while (_waiting.TryDequeue(out var turn))
            {
                turn();
            }

            SetSynchronizationContext(before);
        }
    }
}
